import type { PostProcessorModule } from 'i18next';

/** In the order in which a Mac writes them. */
const SIGNS = [
  ['Alt', '⌥'],
  ['Maj', '⇧'],
  ['Shift', '⇧'],
  ['Ctrl', '⌘'],
] as const;

/** Keys in a sentence as a Mac names them: "Ctrl+Shift+H" is "⇧⌘H". */
export const withMacKeys = (text: string): string =>
  text.replaceAll(/(?:\b(?:Ctrl|Shift|Maj|Alt)\+)+/g, (keys) =>
    SIGNS.filter(([name]) => keys.includes(`${name}+`))
      .map(([, sign]) => sign)
      .join(''),
  );

export const macKeys: PostProcessorModule = { type: 'postProcessor', name: 'mac-keys', process: withMacKeys };
