import { expect, test } from 'vitest';
import { isKey } from '../../../renderer/app/key-events.ts';

const NONE = { key: '', code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test('Ctrl is ⌘ on a Mac, and neither is the other', () => {
  const ctrl = { ...NONE, key: 'k', ctrlKey: true };
  const command = { ...NONE, key: 'k', metaKey: true };
  expect([isKey(ctrl, 'CmdOrCtrl+K', false), isKey(command, 'CmdOrCtrl+K', true)]).toEqual([true, true]);
  expect([isKey(ctrl, 'CmdOrCtrl+K', true), isKey(command, 'CmdOrCtrl+K', false)]).toEqual([false, false]);
});

test('one more key held is another shortcut', () => {
  expect(isKey({ ...NONE, key: 'N', ctrlKey: true, shiftKey: true }, 'CmdOrCtrl+N', false)).toBe(false);
  expect(isKey({ ...NONE, key: 'N', ctrlKey: true, shiftKey: true }, 'CmdOrCtrl+Shift+N', false)).toBe(true);
  expect(isKey({ ...NONE, key: 'k', ctrlKey: true, altKey: true }, 'CmdOrCtrl+K', false)).toBe(false);
});

test('digits are found on a French keyboard too, and ? wherever it is', () => {
  expect(isKey({ ...NONE, key: '&', code: 'Digit1', ctrlKey: true }, 'CmdOrCtrl+1', false)).toBe(true);
  expect(isKey({ ...NONE, key: '?', code: 'Slash', shiftKey: true }, '?', false)).toBe(true);
  expect(isKey({ ...NONE, key: '?', code: 'KeyM', shiftKey: false }, '?', false)).toBe(true);
  expect(isKey({ ...NONE, key: '?', ctrlKey: true }, '?', false)).toBe(false);
});
