import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { homedir, hostname, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { readMachineId } from '#adapters/machine-id.ts';
import type { Log } from '#application/ports.ts';
import { CALLS, contract } from '#contract/api.ts';
import { shellContract } from '#contract/shell.ts';
import type { PackageKind } from '#contract/packages.ts';
import { KINDS } from '#domain/record/bodies.ts';
import { type SignedRecord, Stream } from '#domain/record/record.ts';
import { ALLOWED, NOT_KEPT, type Place, PLACES, WORDS as C, WRITERS } from '#support/leak-list.ts';
import { COLUMNS, CONTENTS, FIELDS } from '#support/leak-schema.ts';
import { covers, fieldsTaking, textsOf } from '#support/text-fields.ts';
import { foundIn } from '#support/leaks.ts';
import { livedIn } from '#support/lived-institution.ts';
import { aRoom, type Room } from '#support/room.ts';
import { createEngineLog } from '../../electron/engine/engine-log.ts';
import { answer } from '../../electron/engine/serve-port.ts';
import { figures, patience, sized } from '../support/figures.ts';

const P = { passphrase: null };
let room: Room;
let proposal: string;
beforeAll(async () => {
  room = await aRoom();
  proposal = await livedIn(room, C);
}, patience(60_000));
afterAll(() => room.close());

async function packaged(kind: PackageKind): Promise<Buffer> {
  await room.as('registrar');
  const target = room.file(`${kind}.zip`);
  let job = await room.get('package:build', { proposal, kind, target, ...P });
  while (job.state === 'running') job = await room.get('package:progress', { job: job.job, seen: job.change });
  if (job.state !== 'done') throw new Error(JSON.stringify(job.error));
  return readFileSync(join(room.folder, `${kind}.zip`));
}

/** Everything that leaves a computer, by name. A copy and a rescue hold all of a workspace by design and are not among them. */
async function outputs(): Promise<ReadonlyMap<string, Buffer>> {
  const made = new Map<string, Buffer>();
  for (const kind of sized<readonly PackageKind[]>(['others', 'archive'], ['others', 'archive', 'reading']))
    made.set(kind, await packaged(kind));
  for (const form of ['complete', 'original'] as const) {
    await room.get('proposal:export', { id: proposal, form, target: room.file(`${form}.json`) });
    made.set(form, readFileSync(join(room.folder, `${form}.json`)));
  }
  await room.as('tremblay');
  await room.get('people:card-export', { target: room.file('card.json'), ...P });
  made.set('card', readFileSync(join(room.folder, 'card.json')));
  made.set('log', await theLog());
  return made;
}

/** What the engine notes when every call is asked for nonsense that holds a word, and when handlers throw it. */
async function theLog(): Promise<Buffer> {
  const profile = join(room.folder, 'log');
  mkdirSync(profile);
  const log = createEngineLog(profile);
  const thrower = Object.fromEntries(
    CALLS.map((call) => [
      call,
      () => {
        throw Object.assign(new Error(C.typed), { path: `/home/${C.typed}`, code: C.typed });
      },
    ]),
  );
  for (const call of CALLS) {
    await answer(room.handlers, call, { id: C.typed, [C.typed]: 1 }, log);
    await answer(thrower as never, call, {}, log);
    await answer({ [call]: () => ({ ok: true, value: { [C.typed]: C.typed } }) } as never, call, {}, log);
  }
  const folder = join(profile, 'logs');
  return Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
}

/** Pairs of a place and an output that are not on the list, or not there although they are. */
function leaksIn(made: ReadonlyMap<string, Buffer>, as: (output: string) => string = (output) => output) {
  const leaks: string[] = [];
  const seen = new Set<string>();
  for (const [output, bytes] of made) {
    const found = foundIn(output, bytes, Object.values(C));
    for (const place of PLACES) {
      const parts = found.get(C[place]);
      if (parts === undefined) continue;
      seen.add(`${place} ${output}`);
      if (ALLOWED[place]?.[as(output)] === undefined) leaks.push(`${place} in ${parts.slice(0, 4).join(', ')}`);
    }
  }
  return { leaks, seen };
}

test(
  'X4 X5 a word from any text, draft, comment, reason, condition, proof, address or setting is where the list says, and nowhere else',
  { timeout: patience(240_000) },
  async () => {
    const start = performance.now();
    const made = await outputs();
    const { leaks, seen } = leaksIn(made);
    expect(leaks).toEqual([]);
    // The search finds what is there to be found.
    const wanted = [
      'text others',
      'text archive',
      'text complete',
      'firstText original',
      'ownAddress card',
      'comment archive',
      'reason archive',
      'proof archive',
      'condition others',
      'met archive',
      'letter archive',
    ];
    expect(wanted.filter((each) => !seen.has(each))).toEqual([]);
    // The control: what the archive holds would leak if it went to others.
    const control = leaksIn(new Map([['archive', made.get('archive') ?? Buffer.alloc(0)]]), () => 'others');
    expect(control.leaks.length).toBeGreaterThanOrEqual(3);

    // X4: nothing of this computer.
    const person = userInfo().username;
    const machine = readMachineId();
    const computer = [
      basename(room.folder),
      room.folder,
      homedir() + '/',
      process.cwd(),
      ...(hostname().length > 3 ? [hostname()] : []),
      ...(person.length > 4 ? [person] : []),
      '/tmp/',
      ...(machine === null ? [] : [machine]),
    ];
    const traces = [...made].flatMap(([output, bytes]) =>
      [...foundIn('', bytes, computer)].map(([word, parts]) => `${word} in ${output}${parts[0] ?? ''}`),
    );
    expect(traces).toEqual([]);
    expect([...foundIn('x', Buffer.from(`%PDF ${room.folder}/x`), computer)].length).toBeGreaterThan(0);
    const n = PLACES.length * made.size;
    figures({
      id: 'X5',
      layer: 'L0',
      seed: 0,
      n,
      corrupt: leaks.length,
      control: control.leaks.length > 0,
      found: seen.size,
      sec: (performance.now() - start) / 1000,
    });
    figures({ id: 'X4', layer: 'L0', seed: 0, n: computer.length * made.size, corrupt: traces.length, control: true });
  },
);

test('X5 every call that writes a file where a person says is searched, or says why not', () => {
  const asks = (schemas: object, keys: readonly string[]): readonly string[] =>
    Object.entries(schemas as Readonly<Record<string, { readonly input: z.ZodType }>>).flatMap(([call, { input }]) =>
      input instanceof z.ZodObject && keys.some((key) => key in input.shape) ? [call] : [],
    );
  const writers = [...asks(contract, ['target', 'folder']), ...asks(shellContract, ['text', 'target', 'folder'])];
  expect(writers.toSorted()).toEqual(Object.keys(WRITERS).toSorted());
});

test('X5 every column of the schema that holds people’s words was searched for, and every other holds none', () => {
  const { db, log } = { db: room.given.store.db, log: room.given.workspace.log };
  const columns = textColumnsOf(db);
  expect(columns.map(nameOf).toSorted()).toEqual(Object.keys(COLUMNS).toSorted());
  const found = new Map(columns.map((each) => [nameOf(each), wordsIn(valuesOf(db, log, each))]));
  const empty = columns.map(nameOf).filter((name) => COLUMNS[name] === 'words' && found.get(name)?.length === 0);
  const unlisted = columns.map(nameOf).filter((name) => COLUMNS[name] !== 'words' && found.get(name)?.length !== 0);
  expect({ empty, unlisted }).toEqual({ empty: [], unlisted: [] });
  // Each word lies in the workspace, or says why it does not: a word that was never written would be found nowhere for ever.
  const kept = new Set([...found.values()].flat());
  expect(PLACES.filter((place) => kept.has(place) === (NOT_KEPT[place] !== undefined))).toEqual([]);
  // The control: a column that nobody listed is seen.
  db.exec('CREATE TEMP TABLE control (remark TEXT NOT NULL)');
  expect(textColumnsOf(db, 'temp').map(nameOf)).toContain('control.remark');
  figures({ id: 'X5-columns', layer: 'L0', seed: 0, n: columns.length, corrupt: empty.length + unlisted.length, control: true });
});

test('X5 every field of a record that takes a word has one of its own, or says what it holds', () => {
  const { log } = room.given.workspace;
  const fields = Object.entries(KINDS).flatMap(([kind, { body }]) => fieldsTaking(C.condition, body, kind));
  const listed = Object.keys(FIELDS);
  expect(fields.filter((field) => !listed.some((each) => covers(each, field)))).toEqual([]);
  expect(listed.filter((each) => !fields.some((field) => covers(each, field)))).toEqual([]); // none that is gone
  const records = Stream.options.flatMap((stream) => log.records({ stream }));
  const texts = records.flatMap(({ record }) => textsOf(record.body, record.kind));
  const missing = listed.flatMap((field) => {
    const places = FIELDS[field];
    if (places === undefined || !Array.isArray(places)) return [];
    const here = texts.filter(([path]) => covers(field, path)).map(([, text]) => text);
    return (places as readonly Place[])
      .filter((place) => !here.some((text) => text.includes(C[place])))
      .map((place) => `${place} in ${field}`);
  });
  const strays = texts.flatMap(([path, text]) =>
    PLACES.filter((place) => text.includes(C[place]) && !isListed(path, place)).map((place) => `${place} in ${path}`),
  );
  expect({ missing, strays: [...new Set(strays)] }).toEqual({ missing: [], strays: [] });
  const contents = contentsOf(records, log);
  expect([...contents.keys()].toSorted()).toEqual(Object.keys(CONTENTS).toSorted());
  for (const [field, places] of Object.entries(CONTENTS))
    expect({ field, places: wordsIn(contents.get(field) ?? []) }).toEqual({
      field,
      places: PLACES.filter((each) => places.includes(each)),
    });
  // The control: a body with a field that nobody listed is seen.
  const changed = fieldsTaking(C.condition, z.strictObject({ ...KINDS.seat.body.shape, remark: z.string() }), 'seat');
  expect(changed.filter((field) => !listed.some((each) => covers(each, field)))).toEqual(['seat.remark']);
  figures({ id: 'X5-fields', layer: 'L0', seed: 0, n: fields.length, corrupt: missing.length + strays.length, control: true });
});

const isListed = (path: string, place: Place): boolean =>
  Object.entries(FIELDS).some(([field, places]) => covers(field, path) && Array.isArray(places) && places.includes(place));

interface Column {
  readonly table: string;
  readonly column: string;
}
const nameOf = ({ table, column }: Column): string => `${table}.${column}`;

/** Of every table, also the shadows of virtual ones; whole numbers hold no words. */
function textColumnsOf(db: Database, schema = 'main'): readonly Column[] {
  const tables = db.prepare<[string], string>("SELECT name FROM pragma_table_list WHERE schema = ? AND type <> 'view'").pluck();
  const columns = db.prepare<[string, string], { name: string; type: string; hidden: number }>(
    'SELECT name, type, hidden FROM pragma_table_xinfo(?, ?)',
  );
  return tables
    .all(schema)
    .filter((table) => !table.startsWith('sqlite_'))
    .flatMap((table) =>
      columns
        .all(table, schema)
        .filter(({ type, hidden }) => type.toUpperCase() !== 'INTEGER' && hidden === 0)
        .map(({ name }) => ({ table, column: name })),
    );
}

/** What lies in a column; content as it was before it was packed. */
function valuesOf(db: Database, log: Log, { table, column }: Column): readonly Uint8Array[] {
  const values = db.prepare<[], unknown>(`SELECT "${column}" FROM "${table}"`).pluck().all();
  if (table !== 'content' || column !== 'bytes')
    return values.map((each) => (Buffer.isBuffer(each) ? each : Buffer.from(String(each))));
  const ids = db.prepare<[], string>('SELECT sha256 FROM content').pluck().all();
  return ids.map((id) => log.content(id) ?? new Uint8Array());
}

const wordsIn = (values: readonly Uint8Array[]): readonly Place[] => {
  const texts = values.map((each) => Buffer.from(each).toString('latin1'));
  return PLACES.filter((place) => texts.some((text) => text.includes(C[place])));
};

/** The bytes that records list, by the field of the body that names them. */
function contentsOf(records: readonly SignedRecord[], log: Log): ReadonlyMap<string, readonly Uint8Array[]> {
  const contents = new Map<string, Uint8Array[]>();
  for (const { record } of records) {
    const texts = textsOf(record.body, record.kind);
    for (const { sha256 } of record.content) {
      const path = texts.find(([, text]) => text === sha256)?.[0] ?? record.kind;
      const field = path.startsWith('revision.sections.') ? 'revision.sections' : path;
      contents.set(field, [...(contents.get(field) ?? []), log.content(sha256) ?? new Uint8Array()]);
    }
  }
  return contents;
}
