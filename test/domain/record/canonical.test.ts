import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digest } from '#adapters/node-crypto.ts';
import { canonicalBytes, canonicalText } from '#domain/record/canonical.ts';
import { composeRecord, type LogRecord, MAX_RECORD_BYTES, readRecord } from '#domain/record/record.ts';
import { sha256 } from '#support/builders.ts';
import { found } from '#support/builders-institution.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('canonical text', () => {
  test.each([
    // RFC 8785 §3.2.2 and §3.2.3, appendix B: what ECMAScript writes for a number, and names by their UTF-16 code units.
    { value: { b: 1, a: 2 }, text: '{"a":2,"b":1}' },
    {
      value: { numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001], literals: [null, true, false] },
      text: '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    },
    {
      value: [0, -0, 5e-324, 1.7976931348623157e308, 9007199254740992, 1e21, 1e-7],
      text: '[0,0,5e-324,1.7976931348623157e+308,9007199254740992,1e+21,1e-7]',
    },
    {
      value: {
        '€': 'Euro',
        '\r': 'Carriage',
        '\ufb33': 'Hebrew',
        '1': 'One',
        '\u{1f600}': 'Smiley',
        '\u0080': 'Control',
        ö: 'O',
      },
      // U+FB33 is normalised to U+05D3 U+05BC, so it comes before the Euro sign here.
      text: '{"\\r":"Carriage","1":"One","\u0080":"Control","ö":"O","\u05d3\u05bc":"Hebrew","€":"Euro","\u{1f600}":"Smiley"}',
    },
    { value: '\u20ac$\u000f\nA\'B"\\\\"/\u007f', text: '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f"' },
    { value: [[], {}, '', [{}]], text: '[[],{},"",[{}]]' },
  ])('$text', ({ value, text }) => {
    expect(canonicalText(value)).toBe(text);
  });

  test('is NFC in values and in names', () => {
    expect(canonicalText({ 'cafe\u0301': 'e\u0301' })).toBe('{"café":"é"}');
    expect(canonicalText('\u212b')).toBe('"Å"'); // the ångström sign is another letter for Å
  });

  test.each([
    { what: 'half of a pair', value: 'a\ud800' },
    { what: 'the other half', value: '\udc00a' },
    { what: 'halves in the wrong order', value: '\udc00\ud800' },
    { what: 'half of a pair in a name', value: { '\ud800': 1 } },
    { what: 'no number', value: Number.NaN },
    { what: 'no end', value: [Number.POSITIVE_INFINITY] },
    { what: 'nothing at all', value: undefined },
    { what: 'a function', value: () => 1 },
    { what: 'a function within', value: { a: () => 1 } },
    { what: 'a symbol', value: Symbol('a') },
    { what: 'a symbol in a list', value: [Symbol('a')] },
    { what: 'an answer that is undefined', value: { a: undefined } },
    { what: 'a gap in a list', value: [1, undefined] },
    { what: 'two names that become one', value: { é: 1, 'e\u0301': 2 } },
    { what: 'a big integer', value: 1n },
  ])('is refused for $what', ({ value }) => {
    expect(() => canonicalText(value)).toThrow();
  });

  test('is refused in words', () => {
    expect(() => canonicalText([undefined])).toThrow('Not a JSON value.');
    expect(() => canonicalText({ é: 1, 'e\u0301': 2 })).toThrow('Two names are the same name.');
  });

  test('is refused for a circle', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = { inner: [circle] };
    expect(() => canonicalText(circle)).toThrow();
  });

  test('reads back as the same value, and is the same for every order of names', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(isWellFormed(value));
        const text = canonicalText(value);
        const read = JSON.parse(text) as unknown;
        expect(canonicalText(read)).toBe(text);
        expect(canonicalText(reversed(read))).toBe(text);
        expect(canonicalBytes(value)).toEqual(utf8(text));
      }),
      { numRuns: 300 },
    );
  });
});

/** Two names of one object that are one name in NFC have no canonical form; half surrogates neither. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(isWellFormed);
  const names = Object.keys(value).map((name) => name.normalize('NFC'));
  return new Set(names).size === names.length && names.every(isWellFormed) && Object.values(value).every(isWellFormed);
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, reversed(inner)]),
  );
}

describe('a record', () => {
  const { record, bytes, id } = found().scribe.records[0] ?? fault();
  const text = new TextDecoder().decode(bytes);

  test('is composed of what a record is, and of nothing else', async () => {
    const refused = { ok: false, error: { code: 'record/not-a-record' } };
    for (const more of [{ format: 'collegium/record/2' }, { n: 0 }, { on: '2026-13-01' }, { more: 1 }])
      expect([more, await composeRecord({ ...record, ...more } as LogRecord, digest)]).toEqual([more, refused]);
  });

  test('is read from exactly its own bytes, and composed to them again', async () => {
    expect(readRecord(bytes)).toEqual({ ok: true, value: record });
    expect(await composeRecord(record, digest)).toEqual({ ok: true, value: { id, bytes } });
    expect(sha256(bytes)).toBe(id);
  });

  test.each([
    {
      what: 'a name twice, the same',
      given: text.replace('{"at":', '{"at":"2026-08-17T15:00:00.000Z","at":'),
      code: 'record/not-canonical',
    },
    { what: 'a name twice, another', given: text.replace('"n":1', '"n":7,"n":1'), code: 'record/not-canonical' },
    { what: 'a number with a point', given: text.replace('"n":1', '"n":1.0'), code: 'record/not-canonical' },
    { what: 'a number with an exponent', given: text.replace('"n":1', '"n":1e0'), code: 'record/not-canonical' },
    { what: 'an escaped letter', given: text.replace('Sam', '\\u0053am'), code: 'record/not-canonical' },
    { what: 'an escaped solidus', given: text.replace('America/Toronto', 'America\\/Toronto'), code: 'record/not-canonical' },
    { what: 'a blank', given: text.replace('"n":1', '"n": 1'), code: 'record/not-canonical' },
    { what: 'a line at the end', given: `${text}\n`, code: 'record/not-canonical' },
    { what: 'names in another order', given: JSON.stringify({ ...record }), code: 'record/not-canonical' },
    { what: 'NFD', given: text.replace('Sam Khan', 'Se\u0301m'), code: 'record/not-canonical' },
    { what: 'a BOM', given: `\ufeff${text}`, code: 'record/not-a-record' },
    { what: 'a member nobody knows', given: text.replace('{"at"', '{"aa":1,"at"'), code: 'record/not-a-record' },
    { what: '__proto__', given: text.replace('{"at"', '{"__proto__":{},"at"'), code: 'record/not-a-record' },
    { what: 'a member that is missing', given: text.replace('"n":1,', ''), code: 'record/not-a-record' },
    { what: 'no number at all', given: text.replace('"n":1', '"n":0'), code: 'record/not-a-record' },
    { what: 'a part of a number', given: text.replace('"n":1', '"n":1.5'), code: 'record/not-a-record' },
    { what: 'another format', given: text.replace('record/1', 'record/2'), code: 'record/not-a-record' },
    { what: 'a day that is none', given: text.replace('"on":"2026-08-17"', '"on":"2026-08-32"'), code: 'record/not-a-record' },
    { what: 'a list', given: '[]', code: 'record/not-a-record' },
    { what: 'nothing', given: '', code: 'record/not-a-record' },
    { what: 'a login challenge', given: '{"challenge":"abc"}', code: 'record/not-a-record' },
  ])('is refused with $what', ({ given, code }) => {
    expect(given).not.toBe(text);
    expect(readRecord(utf8(given))).toEqual({ ok: false, error: { code } });
  });

  test('is refused where a byte is no UTF-8', () => {
    const broken = Uint8Array.from(bytes);
    broken[text.indexOf('Sam')] = 0xff;
    expect(readRecord(broken)).toEqual({ ok: false, error: { code: 'record/not-a-record' } });
  });

  test('may be 64 KiB, and not a byte more', async () => {
    const room = MAX_RECORD_BYTES - bytes.length;
    const sized = (more: number): LogRecord => ({
      ...record,
      body: { ...record.body, sample: 'x'.repeat(room + more + 'true'.length - 2 + (record.body['sample'] === false ? 1 : 0)) },
    });
    const largest = await composeRecord(sized(0), digest);
    if (!largest.ok) throw new Error(largest.error.code);
    expect(largest.value.bytes.length).toBe(MAX_RECORD_BYTES);
    expect(readRecord(largest.value.bytes).ok).toBe(true);
    const tooLarge = { code: 'record/too-large', bytes: MAX_RECORD_BYTES + 1 };
    expect(await composeRecord(sized(1), digest)).toEqual({ ok: false, error: tooLarge });
    expect(readRecord(canonicalBytes(sized(1)))).toEqual({ ok: false, error: tooLarge });
  });

  test('changed in a single bit is another record or none', () => {
    const others: LogRecord[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const read = readRecord(changed);
      if (read.ok) others.push(read.value);
    }
    expect(others.length).toBeGreaterThan(1000); // most flips of a letter give another letter
    expect(others.filter((other) => isDeepStrictEqual(other, record))).toEqual([]);
  });
});

function fault(): never {
  throw new Error('There is no founding record.');
}
