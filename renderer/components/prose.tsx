import { Fragment, type ReactNode } from 'react';
import { type Inline, type ProseBlock, proseTree } from '#domain/proposal/common-mark.ts';

/** Prose as people wrote it, in CommonMark. It makes elements, never markup: nothing that was typed is read as HTML. */
export function Prose({ text }: { readonly text: string }) {
  // Blocks of one text never change places while it is read.
  return proseTree(text).map((block, index) => <Block key={`${String(index)} ${block.kind}`} block={block} />);
}

function Block({ block }: { readonly block: ProseBlock }) {
  switch (block.kind) {
    case 'paragraph':
      return <p>{shown(block.inline)}</p>;
    case 'quote':
      return (
        <blockquote>
          <p>{shown(block.inline)}</p>
        </blockquote>
      );
    case 'heading':
      // The page has headings of its own; one inside an answer must not stand among them.
      return <p className="prose-heading">{shown(block.inline)}</p>;
    case 'list': {
      const items = block.items.map((item, index) => <li key={`${String(index)} item`}>{shown(item)}</li>);
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
  }
}

const shown = (inline: readonly Inline[]): ReactNode[] =>
  inline.map((part, index) => <Fragment key={`${String(index)} ${part.kind}`}>{shownPart(part)}</Fragment>);

function shownPart(part: Inline): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return <strong>{shown(part.inline)}</strong>;
    case 'emphasis':
      return <em>{shown(part.inline)}</em>;
    case 'break':
      return <br />;
    case 'link':
      return <Link address={part.address} text={part.text} />;
  }
}

/** Only what the window may offer to open is a link (electron/main/guards.ts); another address is written out. */
function Link({ address, text }: { readonly address: string; readonly text: string }) {
  if (!/^(https:|mailto:)/.test(address)) return text === address ? text : `${text} (${address})`;
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}
