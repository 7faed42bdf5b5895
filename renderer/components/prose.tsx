import type { ReactNode } from 'react';

/**
 * Prose as people wrote it: paragraphs, bullet lists, emphasis. A small part of CommonMark; what it does not know is shown as typed.
 * It makes elements, never markup: nothing that was typed is read as HTML.
 */
export function Prose({ text }: { readonly text: string }) {
  const blocks = text.split(/\n{2,}/).filter((each) => each.trim() !== '');
  if (blocks.length === 1 && !isList(blocks[0] ?? '')) return <p>{emphasised(blocks[0] ?? '')}</p>;
  return blocks.map((block, index) => <Block key={`${String(index)} ${block.slice(0, 24)}`} text={block} />);
}

function Block({ text }: { readonly text: string }) {
  if (!isList(text)) return <p>{emphasised(text)}</p>;
  return (
    <ul>
      {text.split('\n').map((line, index) => (
        <li key={`${String(index)} ${line.slice(0, 24)}`}>{emphasised(line.replace(/^\s*[-*]\s+/, ''))}</li>
      ))}
    </ul>
  );
}

const isList = (text: string): boolean => text.split('\n').every((line) => /^\s*[-*]\s+\S/.test(line));

function emphasised(text: string): ReactNode[] {
  return text.split(/(\*\*[^*\n]+\*\*|\*[^*\n]+\*)/).map((part, index) => {
    const key = `${String(index)} ${part.slice(0, 12)}`;
    if (/^\*\*[^*]+\*\*$/.test(part)) return <strong key={key}>{part.slice(2, -2)}</strong>;
    if (/^\*[^*]+\*$/.test(part)) return <em key={key}>{part.slice(1, -1)}</em>;
    return part;
  });
}
