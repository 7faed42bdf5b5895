import type { EndEffect, EndRequest, TouchedAct, TOUCHED_GROUPS } from '#contract/ends.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { AuthorityState } from '#domain/people/authority.ts';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import type { KeyId, RecordId, SignedRecord } from '#domain/record/record.ts';
import { ok } from '#domain/shared/result.ts';
import { authorityOf, authorityRecords, today } from './authority-of.ts';
import { endRole } from './end-role.ts';
import { endSeat } from './end-seat.ts';
import { endSignature } from './end-signature.ts';
import { endUnit } from './end-unit.ts';
import { endLoan } from './lend-role.ts';
import type { Asker } from './permissions.ts';
import { reduceRecords } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import { rehearse } from './rehearse.ts';
import { logSource } from './texts.ts';
import { isShownAlone, touchedAct } from './touched-act.ts';
import { touchedProposals } from './touched-proposals.ts';
import type { Actor, Workspace } from './workspace.ts';

/** More than anybody reads before they sign. */
const MOST_SHOWN = 60;
/** Standings of a decision that says something for its step: it counts, or did until the text or another decision took its place. */
const STANDS: ReadonlySet<string> = new Set(['', 'sign-off/stale', 'sign-off/superseded', 'sign-off/disputed']);

type Group = (typeof TOUCHED_GROUPS)[number];
type Change = 'voided' | 'doubted' | 'revived' | 'kept';

/** What {@link endEffect} says, while proposals are looked at one by one. */
interface Found {
  readonly acts: Record<Change, TouchedAct[]>;
  readonly groups: Map<Group, number>;
  readonly proposals: EndEffect['proposals'];
}

/** Does what a request asks. */
export async function endIt(workspace: Workspace, actor: Actor, end: EndRequest): Promise<Outcome<RecordId>> {
  const on = 'on' in end && end.on !== '' ? end.on : today(workspace);
  switch (end.what) {
    case 'role':
      return endRole(workspace, actor, { grant: end.grant, on });
    case 'seat':
      return endSeat(workspace, actor, { body: end.body, seat: end.seat, on });
    case 'loan':
      return endLoan(workspace, actor, end.delegation);
    case 'signature':
      return endSignature(workspace, actor, { key: end.key, why: end.why });
    case 'unit':
      return endUnit(workspace, actor, { unit: end.unit, on });
  }
}

/**
 * What ending a role, a seat, a loan, a signature or a unit would do to what is on record, found by reducing the log once as it is and once
 * with the very record that would be written. Nothing is written. `pause` stands between the proposals.
 * Errors: those of the act itself, `actor/no-right` among them.
 */
export async function endEffect(
  workspace: Workspace,
  asker: Asker,
  { end, pause }: { readonly end: EndRequest; readonly pause: () => Promise<void> },
): Promise<Outcome<EndEffect>> {
  const rehearsed = await rehearse(workspace, asker, (rehearsal, actor) => endIt(rehearsal, actor, end));
  if (!rehearsed.ok) return rehearsed;
  const pending = rehearsed.value;
  const before = authorityOf(workspace);
  const after = reduceAuthority([...authorityRecords(workspace), ...pending], workspace.catalogue.rights);
  const found: Found = { acts: { voided: [], doubted: [], revived: [], kept: [] }, groups: new Map(), proposals: [] };
  countAuthority(workspace, before, after, found);
  const touched = new Set(touchedProposals(workspace, pending, { before, after }));
  for (const key of restingKeys(before, end)) for (const id of workspace.log.subjectsBy(key)) touched.add(id);
  for (const id of touched) {
    compareProposal(workspace, id, { before, after, pending, end, found });
    await pause();
  }
  return ok(summary(found));
}

const count = (found: Found, group: Group): void => void found.groups.set(group, (found.groups.get(group) ?? 0) + 1);

const GROUP_OF: Readonly<Record<string, Group>> = {
  role: 'roles',
  'role-end': 'roles',
  delegation: 'roles',
  member: 'people',
  key: 'people',
  revocation: 'people',
  unit: 'places',
  'unit-end': 'places',
  body: 'places',
  seat: 'places',
  'seat-end': 'places',
  package: 'packages',
  seal: 'packages',
  proposal: 'texts',
  number: 'texts',
  revision: 'texts',
  binned: 'texts',
  restored: 'texts',
};
const groupOf = (kind: string): Group => GROUP_OF[kind] ?? 'rules';

/** Roles given, signatures confirmed, units made: what rested on the right that ends. */
function countAuthority({ log }: Workspace, before: AuthorityState, after: AuthorityState, found: Found): void {
  for (const [id, code] of before.verdicts) {
    if (code === '' && after.verdicts.get(id) !== '') count(found, groupOf(log.record(id)?.record.kind ?? ''));
  }
}

/** Keys of those whose decisions rest on what ends: read also where nothing about them changes, to say what stays. */
function restingKeys({ grants, delegations, keys }: AuthorityState, end: EndRequest): readonly KeyId[] {
  if (end.what === 'signature') return [end.key];
  const lent = [...delegations.values()].filter(
    (each) => (end.what === 'role' && each.of === end.grant) || (end.what === 'loan' && each.id === end.delegation),
  );
  const members = new Set(lent.map(({ delegate }) => delegate));
  if (end.what === 'role') members.add(grants.get(end.grant)?.member ?? '');
  return [...keys.values()].filter(({ member }) => members.has(member)).map(({ id }) => id);
}

function restsOn({ record }: SignedRecord, end: EndRequest): boolean {
  const { grant, delegation } = record.body as { readonly grant?: string; readonly delegation?: string };
  if (end.what === 'role') return grant === end.grant;
  if (end.what === 'loan') return delegation === end.delegation;
  return end.what === 'signature' && record.author === end.key;
}

interface Comparison {
  readonly before: AuthorityState;
  readonly after: AuthorityState;
  readonly pending: readonly SignedRecord[];
  readonly end: EndRequest;
  readonly found: Found;
}

function compareProposal(workspace: Workspace, id: RecordId, { before, after, pending, end, found }: Comparison): void {
  const records = workspace.log.records({ stream: 'decision', subject: id });
  const options = { source: logSource(workspace), asOf: today(workspace, before) };
  const was = reduceRecords(workspace, records, { ...options, authority: before });
  const is = reduceRecords(workspace, records, { ...options, authority: after, pending });
  const row = workspace.projections.find(id);
  const named = { proposal: id, number: row?.number ?? '', title: row?.title ?? { en: '', fr: '' } };
  if (was.status !== is.status) found.proposals.push({ ...named, before: was.status, after: is.status });
  const newlyClaimed = claimedIn(is);
  for (const each of claimedIn(was)) newlyClaimed.delete(each);
  for (const signed of records) {
    const [codeBefore, code] = [was.verdicts.get(signed.id) ?? '', is.verdicts.get(signed.id) ?? ''];
    const change =
      changeOf(codeBefore, code, newlyClaimed.has(signed.id)) ?? (restsOn(signed, end) && code === '' ? 'kept' : null);
    if (change === null) continue;
    if (isShownAlone(signed)) found.acts[change].push(touchedAct(workspace, signed, { ...named, steps: was, code }));
    else if (change === 'voided') count(found, groupOf(signed.record.kind));
  }
}

const claimedIn = ({ signOffs }: ProposalState): Set<RecordId> =>
  new Set(signOffs.filter((each) => each.claimed && STANDS.has(each.code)).map(({ record }) => record));

function changeOf(before: string, after: string, isClaimed: boolean): Exclude<Change, 'kept'> | null {
  if (before === after) return isClaimed ? 'doubted' : null;
  if (after === '') return 'revived';
  return before === '' || (STANDS.has(before) && !STANDS.has(after)) ? 'voided' : null;
}

function summary({ acts, groups, proposals }: Found): EndEffect {
  const some = (all: readonly TouchedAct[]): EndEffect['kept'] => {
    const shown = all.toSorted((one, other) => (one.on > other.on ? -1 : one.on < other.on ? 1 : 0)).slice(0, MOST_SHOWN);
    return { shown, more: all.length - shown.length };
  };
  return {
    voided: some(acts.voided),
    doubted: some(acts.doubted),
    revived: some(acts.revived),
    kept: some(acts.kept),
    groups: [...groups].map(([group, number]) => ({ group, count: number })),
    proposals: proposals.slice(0, MOST_SHOWN),
    moreProposals: Math.max(0, proposals.length - MOST_SHOWN),
  };
}
