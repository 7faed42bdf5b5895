/** A reader for the uncompressed PDF files that we write: objects, dictionaries, streams. Enough to lint them, without any other program. */

export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | readonly PdfValue[] | PdfDictionary;
export interface PdfName {
  readonly name: string;
}
export interface PdfString {
  readonly text: string;
}
export interface PdfRef {
  readonly ref: number;
}
export interface PdfDictionary {
  readonly entries: ReadonlyMap<string, PdfValue>;
}
export interface PdfObject {
  readonly value: PdfValue;
  readonly stream: Buffer | null;
}
export interface PdfFile {
  readonly objects: ReadonlyMap<number, PdfObject>;
  readonly trailer: PdfDictionary;
  /** Follows references until something else. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue;
  /** An entry of a dictionary, resolved; null where there is none. */
  readonly get: (value: PdfValue | undefined, ...path: readonly string[]) => PdfValue;
  readonly stream: (value: PdfValue | undefined) => Buffer | null;
}

export const isName = (value: PdfValue, name?: string): value is PdfName =>
  typeof value === 'object' && value !== null && 'name' in value && (name === undefined || value.name === name);
export const isString = (value: PdfValue): value is PdfString => typeof value === 'object' && value !== null && 'text' in value;
export const isRef = (value: PdfValue | undefined): value is PdfRef =>
  typeof value === 'object' && value !== null && 'ref' in value;
export const isDictionary = (value: PdfValue): value is PdfDictionary =>
  typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value);
export const isList = (value: PdfValue): value is readonly PdfValue[] => Array.isArray(value);

export function readPdf(bytes: Uint8Array): PdfFile {
  const file = Buffer.from(bytes);
  const text = file.toString('latin1');
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const objects = new Map<number, PdfObject>();
  const table = /^xref\n0 (\d+)\n/.exec(text.slice(start, start + 40));
  if (table === null) throw new Error('no cross-reference table at startxref');
  const entries = text.slice(start + table[0].length).split('\n', Number(table[1]));
  for (const [id, entry] of entries.entries()) {
    if (id > 0) objects.set(id, readObject(file, text, id, Number(entry.slice(0, 10))));
  }
  const trailer = parse(tokens(text.slice(text.indexOf('trailer', start) + 7, text.lastIndexOf('startxref'))));
  if (!isDictionary(trailer)) throw new Error('no trailer');
  const resolve = (value: PdfValue | undefined): PdfValue =>
    isRef(value) ? resolve(objects.get(value.ref)?.value) : (value ?? null);
  const get = (value: PdfValue | undefined, ...path: readonly string[]): PdfValue =>
    path.reduce<PdfValue>((at, name) => (isDictionary(at) ? resolve(at.entries.get(name)) : null), resolve(value));
  const stream = (value: PdfValue | undefined): Buffer | null => (isRef(value) ? (objects.get(value.ref)?.stream ?? null) : null);
  return { objects, trailer, resolve, get, stream };
}

function readObject(file: Buffer, text: string, id: number, offset: number): PdfObject {
  const head = `${id} 0 obj\n`;
  if (!text.startsWith(head, offset)) throw new Error(`object ${id} is not where the table says`);
  const from = offset + head.length;
  const end = text.indexOf('\nendobj', from);
  const streamAt = text.indexOf('\nstream\n', from);
  if (streamAt === -1 || streamAt > end) return { value: parse(tokens(text.slice(from, end))), stream: null };
  const value = parse(tokens(text.slice(from, streamAt)));
  const length = isDictionary(value) ? value.entries.get('Length') : null;
  if (typeof length !== 'number') throw new Error(`object ${id} has a stream without a length`);
  const at = streamAt + '\nstream\n'.length;
  if (!text.startsWith('\nendstream', at + length) && !text.startsWith('\n\nendstream', at + length))
    throw new Error(`the stream of object ${id} has another length`);
  return { value, stream: file.subarray(at, at + length) };
}

const TOKEN =
  /\s*(<<|>>|\[|\]|\/[^\s()<>[\]{}/%]*|<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\[^]|\((?:[^()\\]|\\[^])*\))*\)|[^\s()<>[\]{}/%]+)/gy;
export function tokens(source: string): string[] {
  const found: string[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) found.push(match[1] ?? '');
  return found;
}

/** Parses one value off the front of a list of tokens. */
export function parse(from: string[]): PdfValue {
  const stack = [...from].reverse();
  const value = (): PdfValue => {
    const token = stack.pop() ?? '';
    if (token === '<<') return dictionary();
    if (token === '[') return list();
    if (token.startsWith('/'))
      return { name: token.slice(1).replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))) };
    if (token.startsWith('(')) return { text: literal(token.slice(1, -1)) };
    if (token.startsWith('<')) return { text: Buffer.from(token.slice(1, -1).replace(/\s/g, ''), 'hex').toString('latin1') };
    if (token === 'true' || token === 'false') return token === 'true';
    if (stack.at(-2) === 'R' && /^\d+$/.test(token)) {
      stack.splice(-2, 2);
      return { ref: Number(token) };
    }
    return token === 'null' || token === '' ? null : Number(token);
  };
  const dictionary = (): PdfDictionary => {
    const entries = new Map<string, PdfValue>();
    while (stack.length > 0 && stack.at(-1) !== '>>') {
      const key = (stack.pop() ?? '').slice(1);
      entries.set(key, value());
    }
    stack.pop();
    return { entries };
  };
  const list = (): PdfValue[] => {
    const items: PdfValue[] = [];
    while (stack.length > 0 && stack.at(-1) !== ']') items.push(value());
    stack.pop();
    return items;
  };
  return value();
}

function literal(inner: string): string {
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const bytes = inner.replace(/\\([0-7]{1,3}|[^])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (escapes[code] ?? code),
  );
  if (!bytes.startsWith('\xfe\xff')) return bytes;
  return Buffer.from(bytes.slice(2), 'latin1').swap16().toString('utf16le');
}
