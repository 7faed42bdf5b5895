import { expect, test } from 'vitest';
import { LogRecord, Stream } from '#domain/record/record.ts';
import { sha256 } from '#support/builders.ts';
import { found } from '#support/builders-institution.ts';

/** Each field of a record in every spelling that is nearly right: whole, and nothing in front or behind. */
const { record } = found().scribe.records[0] ?? { record: {} as LogRecord };
const hash = sha256('x');
const content = { name: 'minutes.pdf', sha256: hash, bytes: 5 };
const isRecord = (change: object) => LogRecord.safeParse({ ...record, ...change }).success;

const around = (good: string) => [`x${good}`, ` ${good}`, `${good}x`, `${good}\n`, good.slice(1), good.slice(0, -1)];
const HASHES = [...around(hash), hash.toUpperCase().replace(/^\d*/, 'A'), `0${hash}`];

test.each<[string, object]>([
  ['as it is', {}],
  ['of any stream', { stream: 'private' }],
  ['with parents and a content', { parents: [hash], previous: hash, subject: hash, workspace: hash, content: [content] }],
  ['with an empty content of one letter', { content: [{ ...content, name: 'x', bytes: 0 }] }],
  ['of the longest kind', { kind: `a${'-'.repeat(39)}` }],
  ['on the last day of a year', { on: '2026-12-31' }],
])('a record %s is one', (_, change) => {
  expect(isRecord(change)).toBe(true);
});

test('a record is of one of four streams', () => {
  expect(Stream.options).toEqual(['authority', 'decision', 'discussion', 'private']);
});

test.each<[string, readonly object[]]>([
  ['format', ['collegium/record/10', 'x'].map((format) => ({ format }))],
  ['workspace', HASHES.map((workspace) => ({ workspace }))],
  ['subject', HASHES.map((subject) => ({ subject }))],
  ['previous', HASHES.map((previous) => ({ previous }))],
  ['author', [...HASHES, ''].map((author) => ({ author }))],
  ['parents', [...[...HASHES, ''].map((parent) => ({ parents: [parent] })), { parents: Array.from({ length: 65 }, () => hash) }]],
  ['kind', ['', 'Xy', '1x', 'x1', ' sign-off', 'sign-off ', 'sign-off\n', `a${'a'.repeat(40)}`].map((kind) => ({ kind }))],
  ['stream', ['', 'other'].map((stream) => ({ stream }))],
  ['number', [0, -1, 1.5, '1'].map((n) => ({ n }))],
  ['moment', [...around(record.at), record.at.replace('Z', '+00:00')].map((at) => ({ at }))],
  ['day', [...around('2026-10-10'), '2026-00-10', '2026-13-10', '2026-10-00', '2026-10-32'].map((on) => ({ on }))],
  [
    'content',
    [{ name: '' }, { name: 'x'.repeat(201) }, { bytes: -1 }, { bytes: 0.5 }, { sha256: '' }, { more: 1 }].map((more) => ({
      content: [{ ...content, ...more }],
    })),
  ],
  ['number of contents', [{ content: Array.from({ length: 257 }, () => content) }]],
  ['field besides', [{ more: 1 }]],
])('a record with another %s is none', (_, changes) => {
  expect(changes.filter(isRecord)).toEqual([]);
});
