import type { Page } from '@playwright/test';
import type {} from '#contract/bridge.ts';
import { aPageRequest } from '#support/page-request.ts';
import { expect } from './fixture.ts';
import { becomes } from './review-steps.ts';

/** Every screen of the window: how one gets there, and what one then sees of it. */
export interface Screen {
  readonly name: string;
  /** After `#`. */
  readonly address: string;
  /** What must be on it before anybody looks; a heading where nothing is said. */
  readonly shows?: string;
  /** Who must be there to see it; whoever walks stays that person from then on. */
  readonly by?: string;
  /** What a person does there first. */
  readonly first?: (page: Page) => Promise<void>;
}

/** The sample's three proposals, and what can be ended or met in it. */
export interface Known {
  readonly packaged: string;
  readonly inReview: string;
  readonly returned: string;
  /** A decision of the packaged one that has a condition. */
  readonly conditional: string;
  readonly grant: string;
  readonly unit: string;
  /** Whose signature, and which. */
  readonly member: string;
  readonly key: string;
}

/** @throws Error where the sample has no such proposals any more */
export async function known(page: Page): Promise<Known> {
  const reply = await page.evaluate((request) => window.collegium['proposal:page'](request), aPageRequest());
  if (!reply.ok) throw new Error(reply.error.code);
  const of = (state: string): string => {
    const found = reply.value.rows.find((each) => each.state === state);
    if (found === undefined) throw new Error(`${state} is not among ${reply.value.rows.map((each) => each.state).join(', ')}`);
    return found.id;
  };
  const proposals = { packaged: of('active'), inReview: of('inReview'), returned: of('returned') };
  return { ...proposals, ...(await ending(page, proposals.packaged)) };
}

/** What the pages of endings and of a condition are about. @throws Error where the sample holds no such thing any more */
const ending = (page: Page, packaged: string): Promise<Omit<Known, 'packaged' | 'inReview' | 'returned'>> =>
  page.evaluate(async (id) => {
    const people = await window.collegium['people:list']({});
    const shown = await window.collegium['proposal:show']({ id });
    if (!people.ok || !shown.ok) throw new Error('The sample cannot be read.');
    const { members, grants, units } = people.value;
    const dean = grants.find(({ roles }) => roles.includes('dean'));
    const found = {
      conditional: shown.value.decisions.find(({ conditions }) => conditions.length > 0)?.record,
      grant: dean?.id,
      unit: units.find(({ parent }) => parent !== '')?.id,
      member: dean?.member,
      key: members.find((each) => each.id === dean?.member)?.keys[0]?.id,
    };
    const missing = Object.entries(found).filter(([, value]) => value === undefined);
    if (missing.length > 0) throw new Error(`The sample has no ${missing.map(([name]) => name).join(', ')}.`);
    return found as { [name in keyof typeof found]: string };
  }, packaged);

const tab = (n: number) => (page: Page) => page.getByRole('tab').nth(n).click();
const section = (id: string) => async (page: Page) => {
  await page.evaluate((name) => {
    const link = document.querySelector<HTMLElement>(`[data-section="${name}"]`);
    if (link === null)
      throw new Error(
        `The editor has no section ${name} among ${[...document.querySelectorAll<HTMLElement>('[data-section]')].map((each) => each.dataset['section']).join(' ')}`,
      );
    link.click();
  }, id);
  const fold = page.locator('.outcome .fold, .item-open').first();
  if ((await fold.count()) > 0) await fold.click();
};
const press = (keys: string) => (page: Page) => page.keyboard.press(keys);

export const screensOf = ({ packaged, inReview, returned, ...ends }: Known): readonly Screen[] => [
  { name: 'welcome', address: '/welcome' },
  { name: 'founding', address: '/welcome/committee' },
  { name: 'personal', address: '/welcome/personal' },
  { name: 'work', address: '/work' },
  { name: 'proposals', address: '/proposals', shows: '.table-body [role=row]' },
  { name: 'proposal', address: `/proposals/${packaged}`, shows: '.section' },
  { name: 'decisions', address: `/proposals/${packaged}`, shows: '.section', first: tab(1) },
  { name: 'editor', address: `/edit/${returned}`, shows: '.check' },
  ...['identification', 'need', 'audience', 'outcomes', 'assessments', 'workload', 'resources', 'staffing', 'attachments'].map(
    (id) => ({
      name: `editor-${id}`,
      address: `/edit/${returned}`,
      shows: '.section-form',
      first: section(id),
    }),
  ),
  { name: 'route', address: `/review/${inReview}` },
  { name: 'submit', address: `/review/${returned}/submit` },
  { name: 'sign', address: `/review/${inReview}/sign/D2` },
  { name: 'record', address: `/review/${inReview}/record/D2` },
  { name: 'outcomes', address: '/outcomes' },
  { name: 'outcomes-one', address: `/outcomes/${packaged}` },
  { name: 'comparison', address: `/compare/${packaged}` },
  { name: 'packages', address: '/packages' },
  { name: 'people', address: '/people' },
  { name: 'people-bodies', address: '/people/bodies' },
  { name: 'people-units', address: '/people/units' },
  { name: 'people-give-role', address: '/people/give-role?role=dean' },
  { name: 'people-add-member', address: '/people/add-member' },
  { name: 'people-cannot-sign', address: '/people/cannot-sign' },
  { name: 'people-own-here', address: '/people/own-here' },
  { name: 'settings', address: '/settings' },
  ...['routes', 'packs', 'copies', 'appearance', 'about'].map((page) => ({
    name: `settings-${page}`,
    address: `/settings/${page}`,
  })),
  { name: 'you', address: '/you' },
  { name: 'computer', address: '/computer' },
  { name: 'palette', address: '/proposals', shows: '.table-body [role=row]', first: press('ControlOrMeta+K') },
  { name: 'condition-met', address: `/review/${packaged}/condition/${ends.conditional}/1`, by: 'Samira Khan' },
  { name: 'reverse', address: `/review/${packaged}/reverse/${ends.conditional}` },
  { name: 'people-end-role', address: `/people/end-role?grant=${ends.grant}`, shows: '.end-effect' },
  { name: 'people-end-unit', address: `/people/end-unit?unit=${ends.unit}`, shows: '.end-effect' },
  { name: 'people-end-signature', address: `/people/end-signature?member=${ends.member}&key=${ends.key}`, shows: '.end-effect' },
];

export async function goTo(page: Page, { address, shows = 'main h1', by, first }: Screen): Promise<void> {
  await page.keyboard.press('Escape');
  if (by !== undefined) await becomes(page, by, null);
  await page.evaluate((to) => {
    location.hash = to;
  }, address);
  await expect(page.locator(shows).first()).toBeVisible();
  await expect(page.locator('.loading')).toHaveCount(0);
  await first?.(page);
}
