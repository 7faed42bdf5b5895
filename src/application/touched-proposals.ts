import type { AuthorityState } from '#domain/people/authority.ts';
import type { KeyId, RecordId, SignedRecord } from '#domain/record/record.ts';
import type { Workspace } from './workspace.ts';

/** Kinds of the authority stream that can change how records written before are judged. */
const TURNS_BACK: ReadonlySet<string> = new Set(['revocation', 'role-end', 'key', 'reversal', 'setting']);
/** What is decided rests on these alone; where another kind's verdict changes, names, units or routes may change with it. */
const RIGHTS: ReadonlySet<string> = new Set(['role', 'role-end', 'delegation', 'key', 'revocation']);

/**
 * The proposals that are judged anew when these records come in: those in which somebody has written whose key or right changes by them
 * (DESIGN §2). All of them after a setting, or where a revocation takes more with it than rights.
 */
export function touchedProposals(
  workspace: Workspace,
  pending: readonly SignedRecord[],
  { before, after }: { readonly before: AuthorityState; readonly after: AuthorityState },
): readonly RecordId[] {
  const turning = pending.filter(({ record }) => record.stream === 'authority' && TURNS_BACK.has(record.kind));
  if (turning.length === 0) return [];
  const isWide = turning.some(({ record }) => record.kind === 'setting') || changesMoreThanRights(workspace, { before, after });
  if (isWide) return workspace.log.subjects('proposal');
  return [...new Set(changedAuthors(before, after).flatMap((key) => workspace.log.subjectsBy(key)))];
}

interface Change {
  readonly before: AuthorityState;
  readonly after: AuthorityState;
}

function changesMoreThanRights({ log }: Workspace, { before, after }: Change): boolean {
  const changed = [...before.verdicts].filter(([id, code]) => after.verdicts.get(id) !== code).map(([id]) => id);
  return changed.some((id) => !RIGHTS.has(log.record(id)?.record.kind ?? ''));
}

/** Keys that changed, and the keys of everybody whose grant or delegation did, or to whom such a grant is lent. */
function changedAuthors(before: AuthorityState, after: AuthorityState): readonly KeyId[] {
  const grants = new Set(changedIds(before.grants, after.grants));
  const lent = changedIds(before.delegations, after.delegations);
  const members = new Set<RecordId>();
  for (const state of [before, after]) {
    for (const id of grants) members.add(state.grants.get(id)?.member ?? '');
    for (const id of lent) members.add(state.delegations.get(id)?.delegate ?? '');
    for (const { of, delegate } of state.delegations.values()) if (grants.has(of)) members.add(delegate);
  }
  const theirs = [before, after].flatMap((state) => [...state.keys.values()].filter((each) => members.has(each.member)));
  return [...new Set([...changedIds(before.keys, after.keys), ...theirs.map((each) => each.id)])];
}

/** What both states say is plain data, and few: they are compared as text. */
function changedIds<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): readonly string[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter(
    (id) => before.get(id) !== after.get(id) && JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id)),
  );
}
