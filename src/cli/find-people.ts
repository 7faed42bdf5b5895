import { authorityOf, today } from '#application/authority-of.ts';
import type { Workspace } from '#application/workspace.ts';
import { isUnitOver } from '#domain/people/authority.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { refuse } from './refused.ts';

/** A member by e-mail address, name, id or the beginning of one; case tells nobody apart. @throws Refused `member/not-found` */
export function findMember(workspace: Workspace, given: string): RecordId {
  const plain = fold(given);
  const byEmail = workspace.addresses.findByEmail(given.trim());
  const members = [...authorityOf(workspace).members.values()];
  const named = members.filter(({ id, name }) => fold(name) === plain || isPrefix(plain, id)).map(({ id }) => id);
  const found = [...new Set([...byEmail, ...named])];
  const [only] = found;
  return only !== undefined && found.length === 1 ? only : refuse('member/not-found', { member: given });
}

/** A unit by name in either language, id or the beginning of one. @throws Refused `unit/not-found` */
export function findUnit(workspace: Workspace, given: string): RecordId {
  const all = [...authorityOf(workspace).units.values()];
  const on = today(workspace);
  const units = all.filter((each) => !isUnitOver(each, on));
  const found = units.filter((each) => isCalled(each, given));
  // One that is over is found where none that stands is meant: the use case says since when.
  return (
    one(found.length > 0 ? found : all.filter((each) => isCalled(each, given))) ??
    refuse('unit/not-found', { unit: given, known: namesOf(units) })
  );
}

/** A body by code, name, id or the beginning of one. @throws Refused `body/not-found` */
export function findBody(workspace: Workspace, given: string): RecordId {
  const bodies = [...authorityOf(workspace).bodies.values()];
  const found = bodies.filter((each) => isCalled(each, given) || fold(each.code) === fold(given));
  return one(found) ?? refuse('body/not-found', { body: given, known: namesOf(bodies) });
}

/** Where a role is held: a unit, a body, a proposal by id, or "" for the whole institution. @throws Refused `scope/not-found` */
export function findScope(workspace: Workspace, given: string): RecordId {
  const { units, bodies } = authorityOf(workspace);
  const places = [...units.values(), ...bodies.values()];
  const found = places.filter((each) => isCalled(each, given) || ('code' in each && fold(each.code) === fold(given)));
  const proposals = workspace.log.findByPrefix(fold(given)).filter((id) => workspace.log.record(id)?.record.kind === 'proposal');
  const numbered = workspace.projections.byNumber(given).map(({ id }) => id);
  const ids = [...new Set([...found.map(({ id }) => id), ...proposals, ...numbered])];
  const [only] = ids;
  return only !== undefined && ids.length === 1 ? only : refuse('scope/not-found', { scope: given, known: namesOf(places) });
}

/** A role that there is. @throws Refused `role/unknown` with those there are */
export function knownRole(workspace: Workspace, given: string): string {
  const roles = workspace.catalogue.rights.roles.map(({ id }) => id);
  return roles.find((id) => id === given.trim()) ?? refuse('role/unknown', { role: given, known: roles });
}

const fold = (text: string): string => text.trim().normalize('NFC').toLowerCase();
const isPrefix = (given: string, id: string): boolean => given.length >= 8 && id.startsWith(given);
const isCalled = ({ id, names }: { readonly id: string; readonly names: LocalizedText }, given: string): boolean =>
  isPrefix(fold(given), id) || (fold(given) !== '' && [names.en, names.fr].some((name) => fold(name) === fold(given)));
const namesOf = (places: readonly { readonly names: LocalizedText }[]): readonly string[] =>
  places.map(({ names }) => names.en || names.fr);

function one(found: readonly { readonly id: RecordId }[]): RecordId | null {
  const [only] = found;
  return only !== undefined && found.length === 1 ? only.id : null;
}
