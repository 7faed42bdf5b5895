/** A text that is being written, with what is selected in it: positions in UTF-16, as boxes count. */
export interface Written {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type ProseAct = 'bold' | 'italic' | 'heading' | 'bullets' | 'numbers' | 'link';
export const PROSE_ACTS = ['bold', 'italic', 'heading', 'bullets', 'numbers', 'link'] as const satisfies readonly ProseAct[];

/** What pressing a button of the toolbar makes of a text: CommonMark around the selection or before its lines; pressed again, without. */
export function pressed(act: ProseAct, written: Written): Written {
  switch (act) {
    case 'bold':
      return marked(written, '**');
    case 'italic':
      return marked(written, '*');
    case 'heading':
      return lined(written, /^#{1,6} +/, () => '## ');
    case 'bullets':
      return lined(written, /^[-*+] +/, () => '- ');
    case 'numbers':
      return lined(written, /^\d{1,9}[.)] +/, (line) => `${line + 1}. `);
    case 'link':
      return linked(written);
  }
}

/** Emphasis begins and ends at a letter: blanks at the edges of the selection stay outside. */
function marked({ text, start, end }: Written, mark: string): Written {
  const selected = text.slice(start, end);
  const from = start + (selected.length - selected.trimStart().length);
  const to = Math.max(from, end - (selected.length - selected.trimEnd().length));
  const inner = text.slice(from, to);
  const isAround = hasMark(text.slice(0, from), mark, 'end') && hasMark(text.slice(to), mark, 'start');
  if (isAround) {
    const next = text.slice(0, from - mark.length) + inner + text.slice(to + mark.length);
    return { text: next, start: from - mark.length, end: to - mark.length };
  }
  return {
    text: text.slice(0, from) + mark + inner + mark + text.slice(to),
    start: from + mark.length,
    end: to + mark.length,
  };
}

/** Whether exactly this mark stands there: `**` is no `*`, `***` is both. */
function hasMark(text: string, mark: string, at: 'start' | 'end'): boolean {
  const stars = (at === 'start' ? /^\*+/ : /\*+$/).exec(text)?.[0].length ?? 0;
  return mark === '*' ? stars % 2 === 1 : stars >= 2;
}

const LINE_MARK = /^(?:#{1,6} +|[-*+] +|\d{1,9}[.)] +)/;

function lined({ text, start, end }: Written, own: RegExp, markOf: (line: number) => string): Written {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end > start && text[end - 1] === '\n' ? end - 1 : end);
  const to = lineEnd < 0 ? text.length : lineEnd;
  const lines = text.slice(from, to).split('\n');
  const isOn = lines.every((line) => line.trim() === '' || own.test(line)) && lines.some((line) => own.test(line));
  let count = 0;
  const next = lines.map((line) => {
    if (isOn) return line.replace(own, '');
    if (line.trim() === '' && lines.length > 1) return line;
    const bare = line.replace(LINE_MARK, '');
    count += 1;
    return markOf(count - 1) + bare;
  });
  // A list or heading right under a paragraph would be read as part of it by other programs.
  const needsGap =
    !isOn &&
    from > 0 &&
    text[from - 2] !== '\n' &&
    !LINE_MARK.test(
      text
        .slice(0, from - 1)
        .split('\n')
        .at(-1) ?? '',
    );
  const block = (needsGap ? '\n' : '') + next.join('\n');
  const shift = (block.length - (to - from)) as number;
  const caret = Math.max(from, end + shift);
  return {
    text: text.slice(0, from) + block + text.slice(to),
    start: start === end ? caret : from + (needsGap ? 1 : 0),
    end: caret,
  };
}

const ADDRESS = 'https://';

/** A word gets an address to be typed; an address that is selected becomes a link of its own. */
function linked({ text, start, end }: Written): Written {
  const selected = text.slice(start, end);
  if (/^https:\/\/\S+$/.test(selected)) {
    return { text: `${text.slice(0, start)}[](${selected})${text.slice(end)}`, start: start + 1, end: start + 1 };
  }
  const at = start + selected.length + 3;
  return {
    text: `${text.slice(0, start)}[${selected}](${ADDRESS})${text.slice(end)}`,
    start: selected === '' ? start + 1 : at + ADDRESS.length,
    end: selected === '' ? start + 1 : at + ADDRESS.length,
  };
}

/** Enter in a list: the next item, or out of the list where the item is empty. Null: a line end like any other. */
export function entered({ text, start, end }: Written): Written | null {
  if (start !== end) return null;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const line = text.slice(from, start);
  const [whole, indent = '', bullet, number] = /^( {0,3})(?:([-*+])|(\d{1,9})[.)]) +/.exec(line) ?? [];
  if (whole === undefined) return null;
  if (line === whole && (text[start] === '\n' || start === text.length)) {
    return { text: text.slice(0, from) + text.slice(start), start: from, end: from };
  }
  const mark = `\n${indent}${bullet === undefined ? `${Number(number) + 1}.` : bullet} `;
  return { text: text.slice(0, start) + mark + text.slice(start), start: start + mark.length, end: start + mark.length };
}

interface Keys {
  readonly key: string;
  readonly code: string;
  /** Ctrl, or ⌘ on a Mac. */
  readonly command: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Ctrl+B, Ctrl+I; with Shift: 7 numbers, 8 bullets, H heading, K link. By the key's place where Shift changes its sign. */
export function actOf({ key, code, command, shift, alt }: Keys): ProseAct | null {
  if (!command || alt) return null;
  const letter = key.toLowerCase();
  if (!shift) return letter === 'b' ? 'bold' : letter === 'i' ? 'italic' : null;
  if (code === 'Digit7') return 'numbers';
  if (code === 'Digit8') return 'bullets';
  return letter === 'h' ? 'heading' : letter === 'k' ? 'link' : null;
}
