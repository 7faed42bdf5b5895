import { join } from 'node:path';
import { FACE_FILES, SYLLABICS_FILE, type Face, type TextStyle } from './design.ts';

/** A stretch of text in one style. */
export interface Span {
  readonly text: string;
  readonly style: TextStyle;
}

/** A stretch that one font can draw, placed on its line. */
export interface Piece extends Span {
  /** From the left edge of the line. */
  readonly x: number;
  readonly width: number;
}

export interface Typesetter {
  /** Splits a span where its font lacks a character: the sans has some that the serif lacks. What no font has is written as its code point. */
  readonly split: (span: Span) => readonly Span[];
  readonly width: (text: string, style: TextStyle) => number;
  readonly draw: (piece: Piece, x: number, baselineY: number) => void;
}

interface Glyphs {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

const PLAIN = /^[\n\x20-\x7e\u00a0-\u017f\u2013\u2014\u2018-\u201d\u2022\u2026\u202f]*$/;
// Control characters, soft hyphens, joiners, marks of direction, private use: nothing that paper shows, and no font has a glyph for them.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Folders: of the `@expo-google-fonts` packages, and our `resources`. */
export interface FontFolders {
  readonly fonts: string;
  readonly resources: string;
}

/**
 * Measures and draws with the fonts below two folders. Fonts are given to pdfkit as paths on every change: it then parses each once, where a
 * buffer would be parsed again and again (STANDARDS §4).
 */
export function createTypesetter(doc: PDFKit.PDFDocument, { fonts, resources }: FontFolders): Typesetter {
  const files = Object.entries(FACE_FILES).map(([face, file]) => [face, join(fonts, file)]);
  const paths = { ...Object.fromEntries(files), syllabics: join(resources, SYLLABICS_FILE) } as Record<Face, string>;
  const widths = new Map<string, number>();
  const glyphs = new Map<Face, Glyphs>();

  const use = (style: TextStyle): PDFKit.PDFDocument => doc.font(paths[style.face]).fontSize(style.size);

  const glyphsOf = (face: Face): Glyphs => {
    const known = glyphs.get(face);
    if (known !== undefined) return known;
    doc.font(paths[face]);
    // Space and no-break space share a glyph: measured first, it stays the space that readers find when they copy text.
    doc.widthOfString(' -');
    const font = (doc as unknown as { _font: { font: Glyphs } })._font.font;
    glyphs.set(face, font);
    return font;
  };

  const faceFor = (character: string, face: Face): Face | null => {
    if (character === '\n') return face; // broken later, never drawn
    const codePoint = character.codePointAt(0) ?? 0;
    const others: readonly Face[] = [face.includes('Bold') ? 'sansBold' : 'sans', 'syllabics'];
    return [face, ...others].find((each) => glyphsOf(each).hasGlyphForCodePoint(codePoint)) ?? null;
  };

  const split = (span: Span): readonly Span[] => {
    const text = span.text.replace(/[\t\u2028\u2029]/g, ' ').replace(INVISIBLE, (each) => (each === '\n' ? each : ''));
    glyphsOf(span.style.face);
    if (PLAIN.test(text)) return [{ ...span, text }];
    const parts: { text: string; face: Face }[] = [];
    for (const character of text) {
      const face = faceFor(character, span.style.face);
      const shown =
        face === null ? `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]` : character;
      const last = parts.at(-1);
      if (last?.face === (face ?? span.style.face)) last.text += shown;
      else parts.push({ text: shown, face: face ?? span.style.face });
    }
    return parts.map((each) => ({ text: each.text, style: { ...span.style, face: each.face } }));
  };

  const width = (text: string, style: TextStyle): number => {
    const key = `${style.face}|${style.size}|${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    glyphsOf(style.face);
    const measured = use(style).widthOfString(text);
    widths.set(key, measured);
    return measured;
  };

  const draw = (piece: Piece, x: number, baselineY: number): void => {
    glyphsOf(piece.style.face);
    use(piece.style)
      .fillColor(piece.style.colour)
      .text(piece.text, x + piece.x, baselineY, { lineBreak: false, baseline: 'alphabetic' });
  };
  return { split, width, draw };
}
