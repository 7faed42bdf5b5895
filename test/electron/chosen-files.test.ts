import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createChosenFiles } from '../../electron/main/chosen-files.ts';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'collegium-chosen-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'package.zip');
writeFileSync(file, 'twelve bytes');

test('gives a chosen file a name that tells no path, and the engine both', () => {
  const told: unknown[] = [];
  const files = createChosenFiles((...each) => told.push(each));
  const adopted = files.adopt(file);
  if (!adopted.ok) throw new Error(adopted.error.code);
  expect(adopted.value).toEqual({ token: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/), name: 'package.zip', bytes: 12 });
  expect(told).toEqual([[adopted.value.token, { path: file, use: 'read' }]]);
  expect(files.path(adopted.value.token)).toBe(file);
  expect(files.path('A'.repeat(22))).toBeNull();
});

test('refuses what cannot be read, and names no folder in the refusal', () => {
  const files = createChosenFiles(() => undefined);
  expect(files.adopt(path.join(folder, 'gone.zip'))).toEqual({
    ok: false,
    error: { code: 'file/unreadable', details: { file: 'gone.zip' } },
  });
  expect(files.adopt('/dev/null').ok).toBe(false);
});

test('remembers a sitting of files, the newest last', () => {
  const files = createChosenFiles(() => undefined);
  const tokens = Array.from({ length: 201 }, () => files.adopt(file)).map((each) => (each.ok ? each.value.token : ''));
  expect(files.all()).toHaveLength(200);
  expect(files.path(tokens[0] ?? '')).toBeNull();
  expect(files.path(tokens[200] ?? '')).toBe(file);
});

test('each is for what it was chosen for: to be read, to be written, or a folder', () => {
  const told: unknown[] = [];
  const files = createChosenFiles((_token, chosen) => told.push(chosen));
  files.adopt(file);
  files.adoptTarget(path.join(folder, 'new.zip'));
  expect(files.adoptFolder(folder)).toMatchObject({ ok: true, value: { name: path.basename(folder) } });
  expect(told).toEqual([
    { path: file, use: 'read' },
    { path: path.join(folder, 'new.zip'), use: 'write' },
    { path: folder, use: 'folder' },
  ]);
  expect(files.adoptFolder(file)).toMatchObject({ error: { code: 'file/unreadable' } });
});
