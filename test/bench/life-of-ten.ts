import { createHash } from 'node:crypto';
import type { ContentObject } from '#application/ports.ts';
import type { Workspace } from '#application/workspace.ts';
import type { LogRecord, RecordId, SignedRecord } from '#domain/record/record.ts';
import type { Json } from '#domain/shared/json.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import type { Cloner } from './clones.ts';
import { writerOf } from './words.ts';

const SECTION_BYTES = { identification: 4000, outcomes: 5000 } as const;

export interface Life {
  readonly records: readonly SignedRecord[];
  readonly contents: readonly ContentObject[];
}

/**
 * Ten records a proposal, as DESIGN §11 counts them: from the sample's released proposal its two first versions, its number, its submission
 * on the standard route, the unit's recommendation and four notices to bodies; each with texts of its own, two sections a version.
 */
export class LivesOfTen {
  readonly #template: readonly SignedRecord[];
  readonly #stands: ReadonlyMap<RecordId, RecordId>;
  readonly #cloner: Cloner;
  readonly #seed: number;
  #made = 0;

  constructor(workspace: Workspace, cloner: Cloner, seed: number) {
    const { template, stands } = tenOf(workspace);
    this.#template = template;
    this.#stands = stands;
    this.#cloner = cloner;
    this.#seed = seed;
  }

  next(): Life {
    const n = ++this.#made;
    const contents: ContentObject[] = [];
    const change = (record: LogRecord): LogRecord => {
      switch (record.kind) {
        case 'revision':
          return withText(record, sectionsOf(this.#seed + 31 * n + contents.length), contents);
        case 'number':
          return { ...record, body: { ...record.body, number: `NSU-MC-2026-${String(n + 1000).padStart(5, '0')}` } };
        default: // what is attached to them in the sample (the file it came from, minutes) is not carried along
          return { ...record, content: [] };
      }
    };
    return { records: this.#cloner.clone(this.#template, { stands: this.#stands, change }), contents };
  }
}

function tenOf(workspace: Workspace): { template: readonly SignedRecord[]; stands: ReadonlyMap<RecordId, RecordId> } {
  const water = workspace.projections.byNumber('NSU-MC-2026-014')[0]?.id ?? '';
  const life = workspace.log.records({ stream: 'decision', subject: water });
  const revisions = life.filter(({ record }) => record.kind === 'revision');
  const [first, attached, submitted] = revisions;
  const signOff = life.find(({ record }) => record.kind === 'sign-off');
  const notices = life.filter(({ record }) => record.kind === 'position').slice(0, 4);
  if (first === undefined || attached === undefined || submitted === undefined || signOff === undefined)
    throw new Error('The sample is another.');
  const kept = new Set([first, submitted, signOff, ...notices]);
  const template = life.filter((each) => kept.has(each) || ['proposal', 'number', 'submission'].includes(each.record.kind));
  if (template.length !== 10) throw new Error(`The sample gives ${template.length} records.`);
  return { template, stands: new Map([[attached.id, first.id]]) };
}

/** Two sections, title and outcomes, of exactly as many bytes as the budget says. */
function sectionsOf(seed: number): Readonly<Record<string, Uint8Array>> {
  const { words } = writerOf(seed);
  const filled = (value: (text: string) => Json, bytes: number): Uint8Array => {
    const without = toUtf8(JSON.stringify(value(''), null, 2)).length;
    const text = toUtf8(words(bytes / 4)).subarray(0, bytes - without);
    // An accented letter that was cut becomes a mark of three bytes: the size is right to within that.
    return toUtf8(JSON.stringify(value(new TextDecoder().decode(text)), null, 2));
  };
  const title = words(6);
  return {
    identification: filled(
      (text) => ({ title: { en: title, fr: words(0) }, summary: { en: text, fr: '' } }),
      SECTION_BYTES.identification,
    ),
    outcomes: filled((text) => [{ id: 'LO1', text: { en: text, fr: '' } }], SECTION_BYTES.outcomes),
  };
}

function withText(record: LogRecord, texts: Readonly<Record<string, Uint8Array>>, contents: ContentObject[]): LogRecord {
  const named = Object.entries(texts).map(([id, bytes]) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    contents.push({ sha256, bytes });
    return { id, name: `${id}.json`, sha256, bytes: bytes.length };
  });
  return {
    ...record,
    body: { ...record.body, sections: Object.fromEntries(named.map(({ id, sha256 }) => [id, sha256])) },
    content: named.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
  };
}
