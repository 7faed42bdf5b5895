import type { Json } from './json.ts';
import { fail, ok, type Result } from './result.ts';

export interface JsonLimits {
  readonly bytes: number;
  /** Objects and lists inside one another. */
  readonly depth: number;
  /** Names of objects, all together. */
  readonly keys: number;
  /** Values of every kind, all together. */
  readonly values: number;
}

export const JSON_LIMITS: JsonLimits = { bytes: 20_000_000, depth: 64, keys: 200_000, values: 1_000_000 };

export interface JsonError {
  readonly code: 'json/utf8' | 'json/syntax' | 'json/duplicate' | 'json/key' | 'json/number' | 'json/limit';
  /** Where, counted from 1, in characters; 0 where no place can be named. */
  readonly line: number;
  readonly column: number;
  /** The name that is there twice or reserved, the number that does not fit, the limit that was passed; "" otherwise. */
  readonly detail: string;
}

/**
 * JSON from outside, read so that no two programs can read it differently (RELIABILITY H-35 to H-37): UTF-8 without mark, no name
 * twice, no name that reaches an object's prototype, numbers that a double keeps, no half surrogate pairs, everything within limits.
 * `NaN` and `Infinity` count as numbers that cannot be kept.
 */
export function parseStrictJson(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): Result<Json, JsonError> {
  if (bytes.length > limits.bytes) return failed('json/limit', '', 0, `${limits.bytes} bytes`);
  const text = decode(bytes);
  if (text === null) return failed('json/utf8', '', 0, '');
  try {
    return ok(new Reader(text, limits).readAll());
  } catch (error) {
    if (error instanceof Refusal) return failed(error.code, text, error.at, error.detail);
    throw error;
  }
}

/** Null for a byte-order mark, for UTF-16 in either order (one of the first two bytes is then 0) and for bytes that are no UTF-8. */
function decode(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0 || second === 0 || (first === 0xef && second === 0xbb && bytes[2] === 0xbf)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function failed(code: JsonError['code'], text: string, at: number, detail: string): Result<never, JsonError> {
  if (text === '') return fail({ code, line: 0, column: 0, detail });
  const before = text.slice(0, at).split('\n');
  return fail({ code, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, detail: detail.slice(0, 100) });
}

/** Never leaves this file: how the reader stops from any depth. */
class Refusal extends Error {
  readonly code: JsonError['code'];
  readonly at: number;
  readonly detail: string;
  constructor(code: JsonError['code'], at: number, detail = '') {
    super(code);
    this.code = code;
    this.at = at;
    this.detail = detail;
  }
}

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const NO_NUMBER = /-?(?:NaN|Infinity)/y;
const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];

class Reader {
  private at = 0;
  private keys = 0;
  private values = 0;
  private readonly text: string;
  private readonly limits: JsonLimits;

  constructor(text: string, limits: JsonLimits) {
    this.text = text;
    this.limits = limits;
  }

  readAll(): Json {
    const value = this.readValue(0);
    this.skipBlanks();
    if (this.at < this.text.length) throw new Refusal('json/syntax', this.at);
    return value;
  }

  private readValue(depth: number): Json {
    this.skipBlanks();
    this.values += 1;
    if (this.values > this.limits.values) throw new Refusal('json/limit', this.at, `${this.limits.values} values`);
    switch (this.text[this.at]) {
      case '{':
        return this.readObject(this.deeper(depth));
      case '[':
        return this.readList(this.deeper(depth));
      case '"':
        return this.readString();
      case 't':
        return this.readWord('true', true);
      case 'f':
        return this.readWord('false', false);
      case 'n':
        return this.readWord('null', null);
      default:
        return this.readNumber();
    }
  }

  private deeper(depth: number): number {
    if (depth >= this.limits.depth) throw new Refusal('json/limit', this.at, `${this.limits.depth} levels`);
    this.at += 1;
    return depth + 1;
  }

  private readObject(depth: number): Json {
    const result: Record<string, Json> = {};
    this.skipBlanks();
    if (this.take('}')) return result;
    for (;;) {
      this.skipBlanks();
      const start = this.at;
      if (this.text.charCodeAt(start) !== QUOTE) throw new Refusal('json/syntax', start);
      const name = this.readString();
      this.keys += 1;
      if (this.keys > this.limits.keys) throw new Refusal('json/limit', start, `${this.limits.keys} names`);
      if (RESERVED.has(name)) throw new Refusal('json/key', start, name);
      if (Object.hasOwn(result, name)) throw new Refusal('json/duplicate', start, name);
      this.skipBlanks();
      if (this.text.charCodeAt(this.at) !== COLON) throw new Refusal('json/syntax', this.at);
      this.at += 1;
      result[name] = this.readValue(depth);
      if (this.endsWith('}')) return result;
    }
  }

  private readList(depth: number): Json {
    const result: Json[] = [];
    this.skipBlanks();
    if (this.take(']')) return result;
    for (;;) {
      result.push(this.readValue(depth));
      if (this.endsWith(']')) return result;
    }
  }

  /** After an item: true at the closing bracket, false after a comma. */
  private endsWith(bracket: string): boolean {
    this.skipBlanks();
    if (this.take(bracket)) return true;
    if (this.text.charCodeAt(this.at) !== COMMA) throw new Refusal('json/syntax', this.at);
    this.at += 1;
    return false;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private readString(): string {
    const start = this.at;
    let end = start + 1;
    let isPlain = true;
    for (; ; end += 1) {
      const code = this.text.charCodeAt(end);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        isPlain = false;
        end += 1; // whatever follows, a quote included, belongs to the escape
      } else if (!(code >= 0x20)) throw new Refusal('json/syntax', end); // a raw control character, or the end of the text
    }
    this.at = end + 1;
    return isPlain ? this.text.slice(start + 1, end) : this.unescape(start, end + 1);
  }

  private unescape(start: number, end: number): string {
    let value: unknown;
    try {
      value = JSON.parse(this.text.slice(start, end));
    } catch {
      throw new Refusal('json/syntax', start);
    }
    if (typeof value !== 'string' || !value.isWellFormed()) throw new Refusal('json/syntax', start); // "\ud800" alone
    return value;
  }

  private readWord<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw new Refusal('json/syntax', this.at);
    this.at += word.length;
    return value;
  }

  /** Refuses what a double would change: overflow, `-0`, whole parts beyond 2^53, and digits that vanish into 0. */
  private readNumber(): number {
    NO_NUMBER.lastIndex = this.at;
    const never = NO_NUMBER.exec(this.text)?.[0];
    if (never !== undefined) throw new Refusal('json/number', this.at, never);
    NUMBER.lastIndex = this.at;
    const spelled = NUMBER.exec(this.text)?.[0];
    if (spelled === undefined) throw new Refusal('json/syntax', this.at);
    const value = Number(spelled);
    const vanished = value === 0 && /[1-9]/.test(spelled.split(/[eE]/)[0] ?? '');
    if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER) || Object.is(value, -0) || vanished) {
      throw new Refusal('json/number', this.at, spelled);
    }
    this.at += spelled.length;
    return value;
  }
}
