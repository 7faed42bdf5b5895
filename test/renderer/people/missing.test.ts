import { expect, test } from 'vitest';
import type { GrantView, PeopleView } from '#contract/people.ts';
import { dayBefore, isFound, quorumsOf, spokenNumber, unitTree } from '../../../renderer/features/people/finding.ts';
import { missingRoles } from '../../../renderer/features/people/missing.ts';
import { pageOf, partOf } from '../../../renderer/features/people/pages.ts';

type Step = PeopleView['routes'][number]['steps'][number];

const aStep = (id: string, role: string, rest: Partial<Step> = {}): Step => ({
  id,
  names: { en: `Step ${id}`, fr: `Étape ${id}` },
  kind: 'decision',
  role,
  scope: 'institution',
  body: '',
  quorumPercent: null,
  asks: [],
  ...rest,
});
const aRoute = (...steps: Step[]): PeopleView['routes'][number] => ({ id: 'r', names: { en: 'R', fr: 'R' }, steps });
const aGrant = (role: string, holdsToday: boolean): GrantView => ({
  id: '1'.repeat(64),
  member: '2'.repeat(64),
  roles: [role],
  scope: '',
  scopeNames: { en: '', fr: '' },
  from: '2026-08-17',
  to: '',
  grantedBy: 'Samira Khan',
  grantedOn: '2026-08-17',
  endedOn: '',
  holdsToday,
  deciding: true,
});

test('a role is missing where nobody holds it today, once, with every step that waits for it', () => {
  const routes = [
    aRoute(aStep('unit', 'unit-chair'), aStep('lock', 'registrar'), aStep('release', 'registrar')),
    aRoute(aStep('unit', 'unit-chair'), aStep('faculty', 'dean')),
  ];
  const grants = [aGrant('unit-chair', false), aGrant('dean', true)];
  expect(missingRoles({ routes, grants })).toEqual([
    { role: 'unit-chair', steps: [{ en: 'Step unit', fr: 'Étape unit' }] },
    {
      role: 'registrar',
      steps: [
        { en: 'Step lock', fr: 'Étape lock' },
        { en: 'Step release', fr: 'Étape release' },
      ],
    },
  ]);
});

test('bodies that are asked are nobody who is missing, and a complete institution misses nobody', () => {
  const routes = [aRoute(aStep('ask', 'consultee', { kind: 'consultation' }), aStep('unit', 'unit-chair'))];
  expect(missingRoles({ routes, grants: [aGrant('unit-chair', true)] })).toEqual([]);
  expect(missingRoles({ routes: [], grants: [] })).toEqual([]);
});

test('the quorum is that of the votes at which a body of this kind, or this very body, decides', () => {
  const voting = { body: 'committee', quorumPercent: 50 };
  const routes = [
    aRoute(aStep('committee', 'committee-chair', voting), aStep('D3', 'committee-chair', { ...voting, quorumPercent: 67 })),
  ];
  expect(quorumsOf({ routes }, { kind: 'committee', code: '' })).toEqual([50, 67]);
  expect(quorumsOf({ routes }, { kind: 'committee', code: 'D3' })).toEqual([67]);
  expect(quorumsOf({ routes }, { kind: 'office', code: 'library' })).toEqual([]);
});

test.each([
  { typed: 'eloise', found: true },
  { typed: 'DOYEN roy', found: true },
  { typed: '', found: true },
  { typed: 'roy registraire', found: false },
])('“$typed” finds Éloïse Roy: $found', ({ typed, found }) => {
  expect(isFound(typed, ['Éloïse Roy', 'Doyenne'])).toBe(found);
});

test('units stand as a tree; an ended one is left out and what was below it is not lost', () => {
  const aUnit = (id: string, parent: string, endedOn = ''): PeopleView['units'][number] => ({
    id,
    names: { en: id, fr: id },
    kind: 'department',
    parent,
    endedOn,
  });
  const units = [aUnit('biology', 'science'), aUnit('science', ''), aUnit('lab', 'old'), aUnit('old', '', '2026-01-01')];
  expect(unitTree(units, '2026-11-22').map(({ unit, depth }) => [unit.id, depth])).toEqual([
    ['science', 0],
    ['biology', 1],
    ['lab', 0],
  ]);
});

test.each([
  { on: '2026-03-01', before: '2026-02-28' },
  { on: '2027-01-01', before: '2026-12-31' },
  { on: '', before: '' },
])('the day before $on is $before', ({ on, before }) => {
  expect(dayBefore(on)).toBe(before);
});

test('addresses lead there and back; one that nobody knows leads to the members', () => {
  const of = { member: 'a', role: 'dean' };
  expect(pageOf(partOf('give-role', of))).toEqual({ name: 'give-role', of });
  expect(pageOf(partOf('add-unit', { parent: '' }))).toEqual({ name: 'add-unit', of: {} });
  expect(pageOf('delete-everybody?x=1').name).toBe('members');
  expect(spokenNumber('4f2a09c1'.padEnd(64, '0'))).toBe('4F2A\u00a009C1\u00a00000\u00a00000');
});
