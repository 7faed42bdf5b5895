import { type Inline, type ProseBlock, proseTree } from '#domain/proposal/common-mark.ts';
import { STYLES, type Face, type TextStyle } from './design.ts';
import type { Span } from './typesetter.ts';

/** A paragraph or list of prose, ready to be set. */
export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly { readonly mark: string; readonly spans: readonly Span[] }[] };

/** The styles of emphasis for prose set in `style`. */
const FACES: Readonly<Record<string, Face>> = {
  serif: 'serif',
  'serif*': 'serifItalic',
  'serif**': 'serifBold',
  'serif***': 'serifBoldItalic',
  sans: 'sans',
  'sans*': 'sansItalic',
  'sans**': 'sansBold',
  'sans***': 'sansBold',
};

/** Prose as the editor and the window read it (domain/proposal/common-mark.ts), in the styles of paper: headings are bold paragraphs. */
export const proseBlocks = (text: string, style: TextStyle = STYLES.text): Block[] =>
  proseTree(text).map((block) => setBlock(block, style));

function setBlock(block: ProseBlock, style: TextStyle): Block {
  switch (block.kind) {
    case 'list':
      return {
        kind: 'list',
        items: block.items.map((item, at) => ({
          mark: block.start === null ? '•' : `${block.start + at}.`,
          spans: inlineSpans(item, style),
        })),
      };
    case 'heading':
      return { kind: 'paragraph', spans: inlineSpans(block.inline, style, { bold: true, italic: false }) };
    default:
      return { kind: 'paragraph', spans: inlineSpans(block.inline, style) };
  }
}

/** One paragraph of plain text: only line breaks mean something. */
export const plainBlocks = (text: string, style: TextStyle = STYLES.text): Block[] =>
  text
    .split(/\n{2,}/)
    .filter((each) => each.trim() !== '')
    .map((each) => ({ kind: 'paragraph', spans: [{ text: each, style }] }));

interface Emphasis {
  readonly bold: boolean;
  readonly italic: boolean;
}

function inlineSpans(inline: readonly Inline[], style: TextStyle, emphasis: Emphasis = { bold: false, italic: false }): Span[] {
  const one = (text: string): Span[] => [{ text, style: emphasised(style, emphasis) }];
  return inline.flatMap((part): Span[] => {
    switch (part.kind) {
      case 'strong':
        return inlineSpans(part.inline, style, { ...emphasis, bold: true });
      case 'emphasis':
        return inlineSpans(part.inline, style, { ...emphasis, italic: true });
      case 'break':
        return one('\n');
      case 'link':
        return one(part.text === part.address ? part.address : `${part.text} (${part.address})`);
      default:
        return one(part.text);
    }
  });
}

function emphasised(style: TextStyle, { bold, italic }: Emphasis): TextStyle {
  const family = style.face.startsWith('serif') ? 'serif' : 'sans';
  if (!bold && !italic) return style;
  return { ...style, face: FACES[`${family}${bold ? '**' : ''}${italic ? '*' : ''}`] ?? style.face };
}

/** Prose on one line, as in a table cell. */
export const inlineProse = (text: string, style: TextStyle): readonly Span[] =>
  proseBlocks(text, style).flatMap((block, index) => {
    const spans =
      block.kind === 'paragraph'
        ? block.spans
        : block.items.flatMap((item) => [{ text: `${item.mark} `, style }, ...item.spans, { text: ' ', style }]);
    return index === 0 ? spans : [{ text: '\n', style }, ...spans];
  });
