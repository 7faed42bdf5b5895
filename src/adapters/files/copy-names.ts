/**
 * How copies are named and which of them stay (DESIGN §2): the last one of each of the last 14 days on which there was one, and the last one
 * of each of the last 8 weeks. Days without work remove nothing.
 */
const DAYS_KEPT = 14;
const WEEKS_KEPT = 8;

const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-22 17-05-09`, by the computer's own clock and zone: the name is read by people. */
function momentOf(at: number): string {
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${two(date.getHours())}-${two(date.getMinutes())}-${two(date.getSeconds())}`;
}

/** The day of a moment on this computer, `YYYY-MM-DD`. */
export const localDay = (at: number): string => momentOf(at).slice(0, 10);

/**
 * @param stem - the name of the workspace's file without its ending
 * @param workspace - id of its founding record: copies of several institutions may lie in one folder
 * @param at - UTC milliseconds
 */
export const copyName = (stem: string, workspace: string, at: number): string =>
  `${stem} ${momentOf(at)} ${workspace.slice(0, 8)}.collegium`;

/** The moment in the name of a copy, UTC milliseconds; NaN where it has none. An hour off where the clock was put back, or in another zone. */
export function momentIn(name: string): number {
  const [, day = '', time = ''] = / (\d{4}-\d\d-\d\d) (\d\d-\d\d-\d\d) [0-9a-f]{8}\.collegium$/.exec(name) ?? [];
  return new Date(`${day}T${time.replaceAll('-', ':')}`).getTime();
}

interface Copy {
  readonly name: string;
  readonly day: string;
  readonly moment: string;
}

/** Of the names in a folder, the copies of this workspace that have had their time. Other files are nobody's business. */
export function expiredCopies(names: readonly string[], workspace: string): readonly string[] {
  const copies = names.flatMap((name): readonly Copy[] => {
    const [, moment, day, tag] = / ((\d{4}-\d\d-\d\d) \d\d-\d\d-\d\d) ([0-9a-f]{8})\.collegium$/.exec(name) ?? [];
    return moment === undefined || day === undefined || tag !== workspace.slice(0, 8) ? [] : [{ name, day, moment }];
  });
  const newestFirst = copies.toSorted((one, other) => (one.moment < other.moment ? 1 : -1));
  const kept = new Set([...lastOfEach(newestFirst, ({ day }) => day, DAYS_KEPT), ...lastOfEach(newestFirst, weekOf, WEEKS_KEPT)]);
  return newestFirst.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}

function lastOfEach(newestFirst: readonly Copy[], spanOf: (copy: Copy) => string, count: number): readonly string[] {
  const last = new Map<string, string>();
  for (const copy of newestFirst) if (!last.has(spanOf(copy))) last.set(spanOf(copy), copy.name);
  return [...last.values()].slice(0, count);
}

/** The Monday of its week. */
function weekOf({ day }: Copy): string {
  const date = new Date(`${day}T00:00:00.000Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
