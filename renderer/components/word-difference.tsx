import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-language.ts';
import { type Piece, wordPieces } from './word-pieces.ts';

interface Props {
  readonly before: string;
  readonly after: string;
  /** One side of it: the older text with its removals, or the newer one with its additions. Both, as a redline, where none is named. */
  readonly side?: 'before' | 'after';
}

/**
 * The difference of two texts by words: removals struck through, additions underlined, each named for who hears the page. `lang` of the
 * text belongs to the element around it.
 */
export function WordDifference({ before, after, side }: Props) {
  const pieces = useMemo(() => wordPieces(before, after), [before, after]);
  const left = side === 'before' ? 'added' : side === 'after' ? 'removed' : null;
  return (
    <span className="word-difference">
      {pieces
        .filter(({ kind }) => kind !== left)
        .map((piece, index) => (
          <PieceText key={`${String(index)} ${piece.kind}`} piece={piece} />
        ))}
    </span>
  );
}

/** A number, a date or a choice that became another one: the whole of it, not its digits. "" = there was none, or is none any more. */
export function Replaced({ before, after, side }: Props) {
  return (
    <span className="word-difference">
      {before !== '' && side !== 'after' && <PieceText piece={{ kind: 'removed', text: before }} />}
      {before !== '' && after !== '' && side === undefined && ' '}
      {after !== '' && side !== 'before' && <PieceText piece={{ kind: 'added', text: after }} />}
    </span>
  );
}

/** Something that came or went as a whole, where the words around it say so already. */
export function Whole({ kind, children }: { readonly kind: 'added' | 'removed'; readonly children: ReactNode }) {
  return kind === 'added' ? <ins className="whole">{children}</ins> : <del className="whole">{children}</del>;
}

function PieceText({ piece: { kind, text } }: { readonly piece: Piece }) {
  const { t } = useTranslation('comparison');
  const language = useLanguage();
  if (kind === 'same') return text;
  const Tag = kind === 'removed' ? 'del' : 'ins';
  return (
    <Tag>
      <span className="unseen" lang={language}>
        {t(kind === 'removed' ? 'word.removed' : 'word.added')}{' '}
      </span>
      {text.trim() === '' ? <Blank text={text} /> : <Marked text={text} />}
      <span className="unseen" lang={language}>
        {' '}
        {t('word.end')}
      </span>
    </Tag>
  );
}

/** The line under or through words does not begin in the white space before them. */
function Marked({ text }: { readonly text: string }) {
  const [, before = '', words = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return (
    <>
      {before}
      <span className="marked">{words}</span>
      {after}
    </>
  );
}

/** White space that came or went is a change too, and would not be seen. */
function Blank({ text }: { readonly text: string }) {
  const { t } = useTranslation('comparison');
  const language = useLanguage();
  return (
    <>
      <span className="blank" aria-hidden="true">
        {text.includes('\n') ? '¶' : '·'}
      </span>
      <span className="unseen" lang={language}>
        {t(text.includes('\n') ? 'word.line' : 'word.space')}
      </span>
      {text}
    </>
  );
}
