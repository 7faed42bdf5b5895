/**
 * How many words a text has: what is left between blanks of every kind once CommonMark is read as plain text (FRAMEWORKS §0.2). In
 * French the marks that stand alone between spaces count too, as they do in word processors.
 */
export function words(text: string): number {
  return plainText(text)
    .split(/\s+/u)
    .filter((token) => token !== '').length;
}

/**
 * CommonMark as the words a reader sees: no headings' signs, list and quote marks, emphasis, code marks, link addresses or rules.
 * Reads line by line with patterns that look at no character twice, so that no text makes it slow.
 */
export function plainText(markdown: string): string {
  return markdown.split('\n').map(withoutBlockMarks).map(withoutInlineMarks).join('\n');
}

const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,}|={2,} *|`{3,}.*|~{3,}.*)$/;
const BLOCK_MARK = /^ {0,3}(?:#{1,6} |> ?|[-*+] |\d{1,9}[.)] )/;

function withoutBlockMarks(line: string): string {
  let rest = line;
  for (let depth = 0; depth < 20; depth += 1) {
    if (RULE.test(rest)) return '';
    const mark = BLOCK_MARK.exec(rest)?.[0];
    if (mark === undefined) return rest;
    rest = rest.slice(mark.length);
  }
  return rest;
}

function withoutInlineMarks(line: string): string {
  if (!/[\\`*_[\]<]/.test(line)) return line;
  const kept: string[] = [];
  // Escaped marks are set aside first, so that they survive as themselves.
  const escaped = line.replace(/\\([!-/:-@[-`{-~])/g, (_whole, mark: string) => `\uE000${kept.push(mark) - 1}\uE001`);
  const plain = escaped
    .replace(/!?\[([^[\]]{0,2000})\]\([^()\s]{0,2000}(?: "[^"]{0,500}")?\)/g, '$1') // links and images: their words
    .replace(/<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/g, '$1')
    .replace(/`+/g, '')
    .replace(/\*+(?=\S)|(?<=\S)\*+/g, '')
    .replace(/(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])/gu, '');
  return plain.replace(/\uE000(\d+)\uE001/g, (_whole, index: string) => kept[Number(index)] ?? '');
}
