import { expect } from 'vitest';

/** Tests of the window say its texts at once, in both languages; the window itself reads one before it draws. */
if (expect.getState().testPath?.includes('/test/renderer/') === true) {
  const { learn } = await import('../../renderer/i18n/i18n.ts');
  await Promise.all([learn('en'), learn('fr')]);
}
