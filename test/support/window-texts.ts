import { learn } from '../../renderer/i18n/i18n.ts';

/** Tests of the window say its texts at once, in both languages; the window itself reads one before it draws. */
await Promise.all([learn('en'), learn('fr')]);
