import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect } from './fixture.ts';
import { ROOT } from './start.ts';

const TEXTS = JSON.parse(readFileSync(path.join(ROOT, 'resources/locales/en/errors.json'), 'utf8')) as Record<string, string>;

/** The longest part of a code's sentence that holds nothing filled in. */
export const partOf = (code: string): string =>
  (TEXTS[code] ?? '')
    .split(/\{\{\w+\}\}/)
    .toSorted((a, b) => b.length - a.length)
    .at(0)
    ?.trim() ?? '';

/** From now on the page keeps what its live regions come to say. */
export const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const LIVE = '[role=alert], [role=status], [aria-live]';
    const hear = (node: Node): void => {
      const element = node instanceof Element ? node : node.parentElement;
      const region = element?.closest(LIVE);
      if (region !== null && region !== undefined) heard.push(region.textContent);
      else if (element !== null) element.querySelectorAll(LIVE).forEach((each) => heard.push(each.textContent));
    };
    const seen = new MutationObserver((changes) =>
      changes.forEach(({ target, addedNodes }) => {
        hear(target);
        addedNodes.forEach(hear);
      }),
    );
    const attributes = { childList: true, subtree: true, characterData: true } as const;
    seen.observe(document.body, attributes);
  });

/** What is amiss with how a refusal is told: it is on the screen, a live region said it, and the keys go somewhere that is on the screen. */
export const silences = (page: Page, code: string): Promise<readonly string[]> =>
  page.evaluate((part) => {
    const { heard } = window as unknown as { heard: readonly string[] };
    const { activeElement: at } = document;
    const isSomewhere = at instanceof HTMLElement && at !== document.body && at.isConnected && at.checkVisibility();
    // A dialog that takes the focus is read with what describes it.
    const dialog = at?.closest('[role=dialog]');
    const about = document.getElementById(dialog?.getAttribute('aria-describedby') ?? '');
    const told = [...heard, about?.textContent ?? ''];
    return [
      ...(document.body.innerText.includes(part) ? [] : ['is not on the screen']),
      ...(told.some((each) => each.includes(part)) ? [] : ['was not said']),
      ...(isSomewhere ? [] : ['took the focus away']),
    ];
  }, partOf(code));

/** Does something that is refused, and sees that it is told. */
export async function refuses(page: Page, code: string, act: () => Promise<unknown>): Promise<void> {
  await listen(page);
  await act();
  await expect(page.getByText(partOf(code)).filter({ visible: true }).first()).toBeVisible();
  await expect.poll(async () => [code, ...(await silences(page, code))], { timeout: 3000 }).toEqual([code]);
}
