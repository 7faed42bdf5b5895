import { isDictionary, isList, readPdf, tokens, type PdfFile, type PdfValue } from './pdf-objects.ts';

export interface TextBox {
  readonly page: number; // from 1
  readonly left: number;
  readonly right: number;
  /** Baseline, from the foot of the page. */
  readonly y: number;
  readonly text: string;
}

/** Where every piece of text stands, computed from the widths that the file itself states: what runs over an edge is found without looking. */
export function textBoxes(bytes: Uint8Array): TextBox[] {
  const file = readPdf(bytes);
  const pages = file.get(file.trailer, 'Root', 'Pages', 'Kids');
  return (isList(pages) ? pages : []).flatMap((page, index) => boxesOf(file, page, index + 1));
}

interface Font {
  readonly widths: readonly number[];
  readonly characters: readonly string[];
}

function boxesOf(file: PdfFile, page: PdfValue, number: number): TextBox[] {
  const dictionary = file.resolve(page);
  const content = isDictionary(dictionary) ? file.stream(dictionary.entries.get('Contents')) : null;
  const fonts = fontsOf(file, file.get(page, 'Resources', 'Font'));
  const boxes: TextBox[] = [];
  const all = tokens(content?.toString('latin1') ?? '');
  let font: Font = { widths: [], characters: [] };
  let size = 0;
  let x = 0;
  let y = 0;
  for (const [index, token] of all.entries()) {
    if (token === 'Tf') {
      font = fonts.get((all[index - 2] ?? '').slice(1)) ?? font;
      size = Number(all[index - 1]);
    } else if (token === 'Tm') [x, y] = [Number(all[index - 2]), Number(all[index - 1])];
    else if (token === 'TJ') {
      const shown = all.slice(all.lastIndexOf('[', index) + 1, index - 1);
      const { advance, text } = measure(shown, font);
      boxes.push({ page: number, left: x, right: x + (advance * size) / 1000, y, text });
    }
  }
  return boxes;
}

function measure(shown: readonly string[], font: Font): { advance: number; text: string } {
  let advance = 0;
  let text = '';
  let trailing = 0;
  for (const token of shown) {
    if (!token.startsWith('<')) {
      advance -= Number(token);
      continue;
    }
    for (const [code] of token.matchAll(/[0-9a-f]{4}/g)) {
      const glyph = parseInt(code, 16);
      const width = font.widths[glyph] ?? 0;
      const character = font.characters[glyph] ?? '';
      advance += width;
      text += character;
      trailing = character === ' ' ? trailing + width : 0;
    }
  }
  return { advance: advance - trailing, text: text.trimEnd() };
}

function fontsOf(file: PdfFile, resources: PdfValue): Map<string, Font> {
  const fonts = new Map<string, Font>();
  if (!isDictionary(resources)) return fonts;
  for (const [name, ref] of resources.entries) {
    const descendants = file.get(ref, 'DescendantFonts');
    const widths = file.get(isList(descendants) ? descendants[0] : null, 'W');
    const list = isList(widths) ? file.resolve(widths[1]) : null;
    const font = file.resolve(ref);
    const map = isDictionary(font) ? file.stream(font.entries.get('ToUnicode'))?.toString('latin1') : undefined;
    const numbers = isList(list) ? list.map(Number) : [];
    fonts.set(name, { widths: numbers, characters: charactersOf(map ?? '') });
  }
  return fonts;
}

function charactersOf(map: string): string[] {
  const characters: string[] = [];
  for (const [, from, list] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    for (const [index, [, code]] of [...(list ?? '').matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const units = (code ?? '').split(' ').filter((each) => each !== '').map((each) => parseInt(each, 16)); // prettier-ignore
      characters[parseInt(from ?? '0', 16) + index] = String.fromCharCode(...units);
    }
  }
  return characters;
}
