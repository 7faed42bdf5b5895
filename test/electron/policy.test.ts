import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { policyFile, readPolicy, updatesOf } from '../../electron/main/policy.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'collegium-policy-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
function written(content: string): string {
  made += 1;
  const file = path.join(folder, `${made}.json`);
  writeFileSync(file, content);
  return file;
}
const format = 'collegium/policy/1';
const from = { en: 'Software Centre', fr: 'Centre logiciel' };

test('lies where only an administrator can write', () => {
  expect(policyFile('linux', {})).toBe('/etc/collegium/policy.json');
  expect(policyFile('darwin', {})).toBe('/Library/Application Support/Collegium/policy.json');
  expect(policyFile('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Collegium\\policy.json');
  expect(policyFile('win32', {})).toBe('C:\\ProgramData\\Collegium\\policy.json');
});

test('without a file nothing is laid down, and updates are off', () => {
  const { policy, view } = readPolicy(path.join(folder, 'none.json'));
  expect(view.state).toBe('none');
  expect(updatesOf(policy, '0.1.0')).toEqual({ state: 'off' });
});

test.each([{ format }, { format, updates: 'off' }])('%j is used, and updates stay off', (content) => {
  const { policy, view } = readPolicy(written(JSON.stringify(content)));
  expect(view.state).toBe('used');
  expect(updatesOf(policy, '0.1.0')).toEqual({ state: 'off' });
});

test.each([
  { announce: '0.2.0', own: '0.1.0', isNewer: true },
  { announce: '0.10.0', own: '0.9.9', isNewer: true },
  { announce: '0.1.0', own: '0.1.0', isNewer: false },
  { announce: '0.9.9', own: '1.0.0', isNewer: false },
])('an administrator announces $announce to whoever has $own', ({ announce, own, isNewer }) => {
  const { policy } = readPolicy(written(`\uFEFF${JSON.stringify({ format, updates: { announce, from } })}`));
  expect(updatesOf(policy, own)).toEqual({ state: 'announced', version: announce, isNewer, from });
});

describe('a file with a problem is not used at all, and the problem is named', () => {
  test.each([
    { name: 'empty', content: '', problem: 'not-json', key: '' },
    { name: 'half', content: '{"format": ', problem: 'not-json', key: '' },
    { name: 'a list', content: '[]', problem: 'format', key: '' },
    { name: 'no format', content: '{}', problem: 'format', key: 'format' },
    { name: 'a later format', content: '{"format":"collegium/policy/2"}', problem: 'format', key: 'format' },
    { name: 'a slip', content: JSON.stringify({ format, update: 'off' }), problem: 'unknown-key', key: 'update' },
    { name: 'on', content: JSON.stringify({ format, updates: 'on' }), problem: 'value', key: 'updates' },
    {
      name: 'no version',
      content: JSON.stringify({ format, updates: { announce: 'latest', from } }),
      problem: 'value',
      key: 'updates.announce',
    },
    {
      name: 'an address to look at',
      content: JSON.stringify({ format, updates: { announce: '1.0.0', from, url: 'https://x' } }),
      problem: 'unknown-key',
      key: 'updates.url',
    },
    {
      name: 'one language',
      content: JSON.stringify({ format, updates: { announce: '1.0.0', from: { en: 'here' } } }),
      problem: 'value',
      key: 'updates.from.fr',
    },
    { name: 'huge', content: `{"format":"${'x'.repeat(70_000)}"}`, problem: 'too-large', key: '' },
  ])('$name', ({ content, problem, key }) => {
    const file = written(content);
    const { policy, view } = readPolicy(file);
    expect(policy).toBeNull();
    expect(view).toEqual({ file, state: 'refused', problem, key });
    expect(updatesOf(policy, '0.1.0')).toEqual({ state: 'off' });
  });

  test('a folder in its place', () => {
    const place = path.join(folder, 'policy.json');
    mkdirSync(place);
    expect(readPolicy(place).view).toMatchObject({ state: 'refused', problem: 'unreadable' });
  });
});
