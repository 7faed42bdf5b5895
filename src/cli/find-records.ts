import { proposalOf } from '#application/proposal-of.ts';
import type { Catalogue, Workspace } from '#application/workspace.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { RecordId } from '#domain/record/record.ts';
import { findProposal } from '#application/proposal-of.ts';
import { need, refuse } from './refused.ts';

/** A proposal by number, id or the beginning of one, as it stands today. */
export function stateOf(workspace: Workspace, given: string): ProposalState {
  return proposalOf(workspace, need(findProposal(workspace, given)));
}

/** A record of one of these kinds by its id or the beginning of one. @throws Refused with `code` where there is no single one */
export function findRecord(workspace: Workspace, given: string, kinds: readonly string[], code: string): RecordId {
  const found = workspace.log
    .findByPrefix(given.trim().toLowerCase())
    .filter((id) => kinds.includes(workspace.log.record(id)?.record.kind ?? ''));
  const [only] = found;
  if (found.length > 1) refuse('record/ambiguous', { id: given, candidates: found.map((id) => id.slice(0, 16)) });
  return only ?? refuse(code, { id: given });
}

/** A version of the text by id, the beginning of one, or its count from 1. @throws Refused `revision/not-found` */
export function findRevision(state: ProposalState, given: string): RecordId {
  const counted = /^[1-9]\d{0,6}$/.test(given) ? state.revisions[Number(given) - 1] : undefined;
  if (counted !== undefined) return counted.id;
  const found = given.length >= 8 ? state.revisions.filter(({ id }) => id.startsWith(given.toLowerCase())) : [];
  const [only] = found;
  return only !== undefined && found.length === 1
    ? only.id
    : refuse('revision/not-found', { revision: given, count: state.revisions.length });
}

/** A gate by its id, its name (`decided`), or a step of a shipped route that stands at it. @throws Refused `gate/unknown` with the list */
export function findGate({ schema, routes }: Pick<Catalogue, 'schema' | 'routes'>, given: string): string {
  const plain = given.trim().toLowerCase();
  const { gates } = schema;
  const names = ({ name }: (typeof gates)[number]) => [name.en.toLowerCase(), name.fr.toLowerCase()];
  const found =
    gates.find(({ id }) => id.toLowerCase() === plain) ??
    gates.find((gate) => names(gate).includes(plain)) ??
    gates.find((gate) => names(gate).some((name) => name.split(' ')[0] === plain));
  if (found !== undefined) return found.id;
  const step = routes.flatMap((route) => route.steps).find(({ id }) => id.toLowerCase() === plain);
  return step?.gate ?? refuse('gate/unknown', { gate: given, gates: gates.map(({ id }) => id) });
}

/** Packs by id; undefined where none was named. @throws Refused `rule/unknown-pack` with the list */
export function findPacks({ packs }: Pick<Catalogue, 'packs'>, given: readonly string[]): readonly string[] | undefined {
  const known = packs.map(({ pack }) => pack.id);
  const wanted = given.flatMap((each) => each.split(',')).map((each) => each.trim());
  const found = wanted.map(
    (each) => known.find((id) => id.toLowerCase() === each.toLowerCase()) ?? refuse('rule/unknown-pack', { pack: each, known }),
  );
  return found.length === 0 ? undefined : found;
}
