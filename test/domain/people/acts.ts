import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import type { Person, Scribe } from '#support/builders.ts';
import { authorityOf, type Institution, named, sam } from '#support/builders-institution.ts';

/** Acts of the authority stream as the tests of this folder write them. */

export const grantOf = ({ grants }: Institution, person: Person): string => grants.get(person.name) ?? '';
export const memberOf = ({ members }: Institution, person: Person): string => members.get(person.name) ?? '';
export const verdict = (scribe: Scribe, signed: SignedRecord): string | undefined =>
  authorityOf(scribe.records).verdicts.get(signed.id);

export function aUnit(
  scribe: Scribe,
  author: Person,
  grant: string,
  more: { readonly on?: string; readonly envelope?: object } = {},
): SignedRecord {
  return scribe.write(author, {
    kind: 'unit',
    body: { names: named('Physics'), kind: 'department', parent: '', grant },
    ...more,
  });
}

/** A unit within one of 10 September. */
export function aPlaceIn({ scribe, id }: Institution, on: string): SignedRecord {
  const parent = aUnit(scribe, sam, id, { on: '2026-09-10' }).id;
  return scribe.write(sam, { kind: 'unit', body: { names: named('Optics'), kind: 'office', parent, grant: id }, on });
}

export const keyBody = (member: string, of: Person, grant: string, more: Partial<BodyOf<'key'>> = {}): BodyOf<'key'> => ({
  member,
  id: of.key,
  key: of.base64,
  purpose: 'sign',
  grant,
  ...more,
});

/** Small-order key: y = 1. */
export const WEAK = `AQ${'A'.repeat(41)}=`;

export const roleBody = (member: string, role: string, grant: string): BodyOf<'role'> => ({
  member,
  role,
  scope: '',
  from: '2026-09-01',
  to: '',
  grant,
});
export const lending = (of: string, delegate: string, grant: string): BodyOf<'delegation'> => ({
  of,
  delegate,
  steps: [],
  from: '2026-09-01',
  to: '2026-12-31',
  grant,
});
export const ending = (key: Person, grant: string, n = 0): BodyOf<'revocation'> => ({
  key: key.key,
  why: 'stolen',
  last: { id: '', n },
  grant,
});
