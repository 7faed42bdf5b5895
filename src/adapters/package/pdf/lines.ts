import type { TextStyle } from './design.ts';
import type { Piece, Span, Typesetter } from './typesetter.ts';

export interface Line {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly leading: number;
  /** The style that gives the line its leading and baseline. */
  readonly style: TextStyle;
}

/** What must stay together, with the space after it. */
interface Word {
  readonly spans: readonly Span[];
  /** Without the trailing space. */
  readonly width: number;
  readonly full: number;
  readonly breakAfter: boolean;
}

/** Total height of some lines. */
export const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.leading, 0);

/** Breaks text into lines no wider than `width`: at spaces, after hyphens between letters, and inside only what fits no line. */
export function breakLines(spans: readonly Span[], width: number, type: Typesetter): Line[] {
  const first = spans[0];
  if (first === undefined) return [];
  const lines: Line[] = [];
  let line: Word[] = [];
  let used = 0;
  const flush = (): void => {
    lines.push(asLine(line, first.style, type));
    line = [];
    used = 0;
  };
  for (const word of wordsOf(spans, width, type)) {
    if (line.length > 0 && used + word.width > width + 0.01) flush();
    line.push(word);
    used += word.full;
    if (word.breakAfter) flush();
  }
  if (line.length > 0) flush();
  return lines;
}

/** The widest word, and the width of the text if it stayed on one line: what a table column needs and wants. */
export function textWidths(spans: readonly Span[], type: Typesetter): { readonly least: number; readonly most: number } {
  let least = 0;
  let most = 0;
  let line = 0;
  for (const word of wordsOf(spans, Number.POSITIVE_INFINITY, type)) {
    least = Math.max(least, word.width);
    most = Math.max(most, line + word.width);
    line = word.breakAfter ? 0 : line + word.full;
  }
  return { least, most };
}

function asLine(words: readonly Word[], style: TextStyle, type: Typesetter): Line {
  const pieces: Piece[] = [];
  let x = 0;
  for (const span of words.flatMap((word) => word.spans)) {
    const last = pieces.at(-1);
    const width = type.width(span.text, span.style);
    if (last !== undefined && sameStyle(last.style, span.style)) {
      pieces[pieces.length - 1] = { ...last, text: last.text + span.text, width: last.width + width };
    } else pieces.push({ ...span, x, width });
    x += width;
  }
  const last = words.at(-1);
  return { pieces, width: last === undefined ? 0 : x - (last.full - last.width), leading: style.leading, style };
}

const sameStyle = (a: TextStyle, b: TextStyle): boolean => a.face === b.face && a.size === b.size && a.colour === b.colour;

// A space before ; : ! ? » % $ or after « never ends a line, whichever space was typed: French keeps them together.
const WORD = /\n|(?:« ?)?(?:[^\s]|[\u00a0\u202f])+(?: (?=[;:!?»%$])(?:[^\s]|[\u00a0\u202f])+)* ?|\s+/g;
const AFTER_HYPHEN = /(?<=\p{L}-)(?=\p{L})|(?<=[/_@?&=])(?=[\p{L}\p{N}])/u;

function* wordsOf(spans: readonly Span[], width: number, type: Typesetter): Generator<Word> {
  let pending: Span[] = [];
  const emit = function* (breakAfter: boolean): Generator<Word> {
    const word = measure(pending, breakAfter, type);
    pending = [];
    if (word.width <= width) yield word;
    else yield* pieces(word, width, type);
  };
  for (const span of spans.flatMap((each) => type.split(each))) {
    for (const chunk of span.text.match(WORD) ?? []) {
      if (chunk === '\n') yield* emit(true);
      else if (chunk.trim() === '' && pending.length === 0) continue;
      else {
        const parts = chunk.length > 3 ? chunk.split(AFTER_HYPHEN) : [chunk];
        for (const [index, part] of parts.entries()) {
          pending.push({ text: part, style: span.style });
          if (index < parts.length - 1 || part.endsWith(' ')) yield* emit(false);
        }
      }
    }
  }
  if (pending.length > 0) yield* emit(false);
}

function measure(spans: readonly Span[], breakAfter: boolean, type: Typesetter): Word {
  const full = spans.reduce((sum, span) => sum + type.width(span.text, span.style), 0);
  const last = spans.at(-1);
  const space = last?.text.endsWith(' ') === true ? type.width(' ', last.style) : 0;
  return { spans, full, width: full - space, breakAfter };
}

/** Cuts what is wider than a whole line: fingerprints, addresses, text without spaces. */
function* pieces(word: Word, width: number, type: Typesetter): Generator<Word> {
  let line: Span[] = [];
  let used = 0;
  for (const span of word.spans) {
    let text = '';
    for (const character of span.text) {
      const advance = type.width(character, span.style);
      if (used + advance > width && used > 0) {
        yield measure([...line, { text, style: span.style }], false, type);
        line = [];
        text = '';
        used = 0;
      }
      text += character;
      used += advance;
    }
    line.push({ text, style: span.style });
  }
  yield measure(line, word.breakAfter, type);
}
