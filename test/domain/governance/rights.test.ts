import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadRoute } from '#domain/governance/load-route.ts';
import { isDecidingRole, isRole, loadRights, may, mayAnswer, type Rights, rolesThatMay } from '#domain/governance/rights.ts';
import { resource } from './resources.ts';

const loaded = loadRights(resource('rights.yaml'));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
const rights: Rights = loaded.value;
const route = loadRoute(resource('routes/standard.yaml'));
if (!route.ok) throw new Error(JSON.stringify(route.error));
const steps = route.value.steps;
const step = (id: string) => {
  const found = steps.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};

describe('the shipped rights', () => {
  test('name the roles of DESIGN §14', () => {
    expect(rights.roles.map((role) => role.id)).toEqual([
      'lead-proposer',
      'co-author',
      'unit-chair',
      'unit-member',
      'consultee',
      'dean',
      'committee-chair',
      'committee-member',
      'committee-secretary',
      'senate-secretary',
      'registrar',
      'continuing-education',
      'secretariat',
      'settings-keeper',
      'auditor',
    ]);
  });

  test('let at every standard step exactly the step’s own role sign', () => {
    const signers = Object.fromEntries(steps.map((each) => [each.id, rolesThatMay(rights, 'decide/sign', each)]));
    expect(signers).toEqual({
      D1: ['unit-chair'],
      D2: [],
      D3: ['dean'],
      D4: ['committee-chair'],
      D5: ['senate-secretary'],
      D6: ['registrar'],
      D7: ['registrar'],
    });
  });

  test('let secretaries record everywhere but where the registrar must sign', () => {
    const recorders = ['committee-secretary', 'senate-secretary', 'secretariat'];
    expect(rolesThatMay(rights, 'decide/record', step('D4'))).toEqual(recorders);
    expect(rolesThatMay(rights, 'consult/record', step('D2'))).toEqual(recorders);
    expect(rolesThatMay(rights, 'decide/record', step('D6'))).toEqual([]);
  });

  test('give every action to somebody, and an action that nobody named to nobody', () => {
    for (const { action } of rights.actions) expect(rolesThatMay(rights, action)).not.toEqual([]);
    expect(rolesThatMay(rights, 'proposal/approve')).toEqual([]);
  });

  test('know every role that a shipped route needs', () => {
    for (const each of steps) expect([each.role, ...each.recorders].every((role) => isRole(rights, role))).toBe(true);
  });

  test('count as deciding the roles that sign, and not the secretariat that grants them', () => {
    for (const role of rolesThatMay(rights, 'decide/sign')) expect(isDecidingRole(rights, role)).toBe(true);
    expect(isDecidingRole(rights, 'secretariat')).toBe(false);
    expect(rolesThatMay(rights, 'people/grant')).toEqual(['secretariat']);
  });

  test('let anyone begin a proposal and only the registrar seal a package', () => {
    expect(may(rights, 'auditor', 'proposal/create')).toBe(true);
    expect(may(rights, '', 'proposal/create')).toBe(true);
    expect(rolesThatMay(rights, 'package/seal')).toEqual(['registrar']);
  });

  test('let an office, and not the proposer, answer what is the office’s', () => {
    expect(mayAnswer(rights, 'lead-proposer', 'proposer')).toBe(true);
    expect(mayAnswer(rights, 'lead-proposer', 'library')).toBe(false);
    expect(mayAnswer(rights, 'consultee', 'library')).toBe(true);
    expect(rights.roles.some((role) => mayAnswer(rights, role.id, 'log'))).toBe(false);
  });
});

describe('rights that contradict themselves are refused', () => {
  test.each([
    ['an unknown role', { actions: [{ action: 'reverse', roles: ['rector'] }] }, 'actions.reverse', 'rector'],
    ['anyone as founder', { founding: ['anyone'] }, 'founding', 'anyone'],
    ['an action twice', { actions: [...rights.actions, { action: 'reverse', roles: ['dean'] }] }, 'id', 'reverse'],
    ['a role twice', { roles: [...rights.roles, { id: 'dean', scope: 'unit', deciding: false }] }, 'id', 'dean'],
  ])('%s', (_case, change, path, found) => {
    expect(loadRights({ ...rights, ...change })).toEqual({ ok: false, error: { code: 'rights/not-rights', path, found } });
  });

  test('a right limited to steps is none elsewhere', () => {
    const limited = loadRights({ ...rights, actions: [{ action: 'waiver/grant', roles: ['dean'], steps: ['D3'] }] });
    if (!limited.ok) throw new Error(limited.error.path);
    expect([may(limited.value, 'dean', 'waiver/grant', 'D3'), may(limited.value, 'dean', 'waiver/grant', 'D4')]).toEqual([
      true,
      false,
    ]);
  });
});

/** Actions as the code names them: `action: 'people/grant'`, and the tables from kinds to actions. */
function actionsInCode(): readonly string[] {
  const src = new URL('../../../src/', import.meta.url);
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /^(domain|application)[\\/].*\.ts$/.test(name),
  );
  return files.flatMap((name) => {
    const text = readFileSync(new URL(name.replaceAll('\\', '/'), src), 'utf8');
    const tables = [...text.matchAll(/const NEEDED\b[^=]*= \{([^}]*)\}/g)].flatMap((table) => [
      ...(table[1] ?? '').matchAll(/: '([^']+)'/g),
    ]);
    const acts = [...text.matchAll(/action: '([a-z-]+\/[a-z-]+)'/g), ...text.matchAll(/may\([^)]*'([a-z-]+\/[a-z-]+)'/g)];
    return [...tables, ...acts].map((found) => found[1] ?? '');
  });
}

test('every action the code asks about is one that the rights name', () => {
  const asked = [...new Set(actionsInCode())];
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((action) => rolesThatMay(rights, action).length === 0)).toEqual([]);
});
