import { expect, test } from 'vitest';
import { pagesOf } from '../../../renderer/features/settings/settings-place.tsx';

test('one’s own workspace shows what is one’s own, and nothing of an institution', () => {
  expect(pagesOf(true)).toEqual(['copies', 'appearance', 'shared', 'about']);
  expect(pagesOf(false)).toEqual(['institution', 'rules', 'routes', 'packs', 'copies', 'appearance', 'shared', 'about']);
});
