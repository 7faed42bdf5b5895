import { expect, test } from 'vitest';
import { withMacKeys } from '../../renderer/i18n/mac-keys.ts';

test('keys in a sentence are named as on a Mac, in its order, in both languages', () => {
  expect(withMacKeys('Heading (Ctrl+Shift+H)')).toBe('Heading (⇧⌘H)');
  expect(withMacKeys('Intertitre (Ctrl+Maj+H)')).toBe('Intertitre (⇧⌘H)');
  expect(withMacKeys('Alt+↑ ↓ moves, Ctrl+Enter adds')).toBe('⌥↑ ↓ moves, ⌘Enter adds');
});

test('a sentence without keys stays as it is', () => {
  expect(withMacKeys('Shift the plan, and control + compare.')).toBe('Shift the plan, and control + compare.');
});
