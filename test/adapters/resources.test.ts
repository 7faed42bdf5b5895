import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createResources } from '#adapters/resources.ts';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'collegium-resources-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'resources', 'rules'), { recursive: true });
  writeFileSync(join(folder, 'outside.yaml'), 'secret: 1');
  writeFileSync(
    join(folder, 'resources', 'rules', 'lo.yaml'),
    'id: LO\ncriteria:\n  - { id: LO-01, text: { en: Verb, fr: Verbe } }\nfrom: 2026-11-03\n',
  );
  writeFileSync(join(folder, 'resources', 'rules', 'a.json'), '{"a":[1,null,"é"]}');
  writeFileSync(join(folder, 'resources', 'rules', '.hidden'), '');
  return folder;
}

test('resources are parsed, read and listed', () => {
  const resources = createResources(join(aFolder(), 'resources'));
  expect(resources.data('rules/lo.yaml')).toEqual({
    id: 'LO',
    criteria: [{ id: 'LO-01', text: { en: 'Verb', fr: 'Verbe' } }],
    from: '2026-11-03',
  });
  expect(resources.data('rules/a.json')).toEqual({ a: [1, null, 'é'] });
  expect(resources.text('rules/a.json')).toBe('{"a":[1,null,"é"]}');
  expect(new TextDecoder().decode(resources.bytes('rules/a.json'))).toBe(resources.text('rules/a.json'));
  expect(resources.list('rules')).toEqual(['a.json', 'lo.yaml']);
});

test('what one caller does to a parsed resource, no other sees', () => {
  const resources = createResources(join(aFolder(), 'resources'));
  const held = resources.data('rules/a.json') as { a: unknown[] };
  expect(() => held.a.push(2)).toThrow(TypeError);
  expect(resources.data('rules/a.json')).toEqual({ a: [1, null, 'é'] });
});

test('nothing outside the folder is read', () => {
  const folder = aFolder();
  symlinkSync(join(folder, 'resources'), join(folder, 'link'));
  const resources = createResources(join(folder, 'link'));
  for (const path of ['../outside.yaml', 'rules/../../outside.yaml', 'rules/\0'])
    expect(() => resources.text(path)).toThrow('Not a resource');
  expect(() => resources.data('/etc/passwd')).toThrow();
});
