import type { MemberView, PeopleView } from '#contract/people.ts';
import { isUnitOver } from '#domain/people/authority.ts';

type BodyView = PeopleView['bodies'][number];
export type SeatView = BodyView['seats'][number];
export type UnitView = PeopleView['units'][number];

/** Small letters without accents: people type “eloise” for “Éloïse”. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word typed stands somewhere in what is said of it; nothing typed finds all. */
export function isFound(typed: string, said: readonly string[]): boolean {
  const hay = plain(said.join(' '));
  return plain(typed)
    .split(/\s+/)
    .every((word) => hay.includes(word));
}

export const byName = (language: 'en' | 'fr') => {
  const { compare } = new Intl.Collator(`${language}-CA`);
  return (one: { readonly name: string }, other: { readonly name: string }): number => compare(one.name, other.name);
};

/** A seat with the body it is in. */
export interface HeldSeat extends SeatView {
  readonly body: BodyView;
}

export const seatsOf = ({ bodies }: PeopleView, member: string): readonly HeldSeat[] =>
  bodies.flatMap((body) => body.seats.filter((seat) => seat.member === member).map((seat) => ({ ...seat, body })));

/** Units in the order of the tree, each with its depth; one whose parent is unknown stands at the top. Those that are over are left out. */
export function unitTree(
  units: readonly UnitView[],
  today: string,
): readonly { readonly unit: UnitView; readonly depth: number }[] {
  const alive = units.filter((each) => !isUnitOver(each, today));
  const ids = new Set(alive.map(({ id }) => id));
  const below = (parent: string, depth: number): { unit: UnitView; depth: number }[] =>
    alive
      .filter((each) => (ids.has(each.parent) ? each.parent : '') === parent)
      .flatMap((unit) => [{ unit, depth }, ...(depth < 20 ? below(unit.id, depth + 1) : [])]);
  return below('', 0);
}

/** Whole percents of the votes at which this body decides, by the routes in force: each once, ascending. */
export function quorumsOf({ routes }: Pick<PeopleView, 'routes'>, body: Pick<BodyView, 'kind' | 'code'>): readonly number[] {
  const shares = routes
    .flatMap(({ steps }) => steps)
    .filter((step) => step.body === body.kind && ['', step.body, step.id].includes(body.code))
    .flatMap(({ quorumPercent }) => (quorumPercent === null ? [] : [quorumPercent]));
  return [...new Set(shares)].toSorted((a, b) => a - b);
}

/** The day before, for taking back what was given: it then holds on no day. "" where it is no date. */
export function dayBefore(on: string): string {
  const at = Date.parse(`${on}T00:00:00Z`);
  return Number.isNaN(at) ? '' : new Date(at - 86_400_000).toISOString().slice(0, 10);
}

/**
 * The first 64 bits of a key's id, as two people compare them aloud: 4F2A 09C1 77B3 E0D8. Half as many could be hit by trying keys for an
 * evening, and this is what tells one person's signature from another's.
 */
export const spokenNumber = (key: string): string => (key.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join('\u00a0');

/** Signatures that wait in somebody's name: whoever sat at a shared computer may have asked for one. */
export const waitingOf = (member: MemberView | undefined): MemberView['keys'] =>
  (member?.keys ?? []).filter(({ confirmed, ended }) => !confirmed && ended === '');

export const memberOf = ({ members }: PeopleView, id: string): MemberView | undefined => members.find((each) => each.id === id);
