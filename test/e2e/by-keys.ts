import { expect, type Locator, type Page } from '@playwright/test';

/** What a hand does that never leaves the keyboard: Tab, F6, arrows, Enter, Space, letters, and Ctrl+K for what is far away. */

/** More than any column of the window holds between two stops of a person's way. */
const MOST_TABS = 90;

const hasFocus = (wanted: Locator): Promise<boolean> => wanted.evaluate((element) => element === document.activeElement);

/** On with Tab until it has the focus: that the way exists is part of what is tested. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    if (await hasFocus(wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not reached by Tab: ${String(wanted)}`);
}

export async function press(page: Page, role: 'link' | 'button' | 'menuitem', name: string | RegExp): Promise<void> {
  await tabTo(page, page.getByRole(role, { name, exact: true }).first());
  await page.keyboard.press('Enter');
}

/** Into a box with this label, in place of what stood there. */
export async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** In a list of the desktop's own, by its first letters. */
export async function pick(page: Page, label: string, text: string): Promise<void> {
  const list = page.getByLabel(label, { exact: true });
  await tabTo(page, list);
  await page.keyboard.type(text);
  await expect(list.locator('option:checked')).toContainText(text);
}

/** A radio: Tab leads into its group, the arrows along it; a lone Space chooses the first of a group where nothing is chosen. */
export async function choose(page: Page, radio: Locator): Promise<void> {
  await expect(radio).toBeVisible();
  const group = page.locator(`input[type=radio][name="${(await radio.getAttribute('name')) ?? ''}"]`);
  const isInside = (): Promise<boolean> => group.evaluateAll((all) => all.some((each) => each === document.activeElement));
  for (let presses = 0; presses < MOST_TABS && !(await isInside()); presses += 1) await page.keyboard.press('Tab');
  if (await hasFocus(radio)) await page.keyboard.press('Space');
  for (let presses = await group.count(); presses > 0 && !(await radio.isChecked()); presses -= 1) {
    await page.keyboard.press('ArrowDown');
    // Whoever is chosen is asked of the engine; the next key waits for the answer, as eyes do.
    await expect(group.and(page.locator(':focus'))).toBeChecked();
  }
  await expect(radio).toBeChecked();
}

/** By name, from wherever one is: Ctrl+K, some letters, Enter. */
export async function find(page: Page, text: string, wanted: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+K');
  await expect(page.locator('.palette input')).toBeFocused();
  await page.keyboard.type(text);
  await expect(page.locator('.palette [role=option][aria-selected=true]')).toContainText(wanted);
  await page.keyboard.press('Enter');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}
