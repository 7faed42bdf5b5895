import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isKind, KINDS } from '#domain/record/bodies.ts';

const page = readFileSync(new URL('../../../docs/records.md', import.meta.url), 'utf8');
const sha = (algorithm: string, name: string): string => createHash(algorithm).update(name).digest('hex');

/** Each `### kind` of the page with what is said of it and its example, names standing for ids filled in. */
const documented = page
  .split(/^### /m)
  .slice(1)
  .map((part) => {
    const json = /```json\n([\s\S]*?)```/.exec(part)?.[1] ?? '';
    const filled = json
      .replaceAll(/"@@([\w-]+)"/g, (_all, name: string) => `"${sha('sha512', name)}"`)
      .replaceAll(/"@([\w-]+)"/g, (_all, name: string) => `"${sha('sha256', name)}"`);
    return {
      kind: part.slice(0, part.indexOf('\n')),
      isWritten: /^[*_]Written\./m.test(part),
      body: JSON.parse(filled) as unknown,
    };
  });

describe('docs/records.md', () => {
  test('shows every kind that is written, and says so of no other', () => {
    const written = documented.filter((each) => each.isWritten).map((each) => each.kind);
    expect(written.toSorted()).toEqual(Object.keys(KINDS).toSorted());
  });

  test('settles every kind of DESIGN §2', () => {
    const table = page.slice(page.indexOf('## Streams'), page.indexOf('# The kinds'));
    const named = [...table.matchAll(/^\| [*_]\w+[*_] +\|.*\| (.*?) +\|$/gm)].flatMap((row) => (row[1] ?? '').split(', '));
    expect([...named, 'erasure'].toSorted()).toEqual(documented.map((each) => each.kind).toSorted());
  });

  test.each(documented.filter((each) => isKind(each.kind)))('its example of $kind is one', ({ kind, body }) => {
    const parsed = isKind(kind) ? KINDS[kind].body.safeParse(body) : null;
    expect(parsed?.error?.issues ?? []).toEqual([]);
    expect(parsed?.success).toBe(true);
  });
});
