import { type BodyOf, isKind, KINDS } from '#domain/record/bodies.ts';
import type { KeyId, SignedRecord } from '#domain/record/record.ts';
import type { ErrorCode } from '#domain/shared/error-codes.ts';
import type { PackageFiles } from './bag.ts';
import { PATHS } from './contents.ts';
import { type JudgedRecords, judgePackageRecords } from './judge-records.ts';
import type { Problem } from './problem.ts';
import { readRecordsFile } from './records-file.ts';
import { PACKAGE_KINDS, PACKAGE_SETTING } from './select-records.ts';
import type { VerifyOptions } from './verification.ts';

export interface PackageRecords {
  readonly judged: JudgedRecords;
  readonly records: readonly SignedRecord[];
  readonly keys: ReadonlyMap<KeyId, Uint8Array>;
  readonly problems: readonly Problem[];
}

/** Verdicts of records that may well stand in an honest package: later acts took their place, openly. */
const SUPERSEDED: ReadonlySet<string> = new Set(['', 'sign-off/superseded', 'sign-off/reversed']);

/** Reads and judges `data/records.jsonl`. A line that is not good is reported and left out; what rests on it then falls too, and says so. */
export async function readPackageRecords(files: PackageFiles, options: VerifyOptions): Promise<PackageRecords> {
  const read = await readRecordsFile(files.get(PATHS.records) ?? new Uint8Array(), options);
  const pathOf = ({ id }: SignedRecord) => `${PATHS.records}:${read.places.get(id)}`;
  const strangers = read.records.filter((each) => !mayTravel(each));
  const travelling = read.records.filter(mayTravel);
  const shapeless = travelling.filter((each) => !hasItsShape(each));
  const records = travelling.filter(hasItsShape);
  const judged = judgePackageRecords(records, options.rights);
  const problems: Problem[] = [
    ...read.problems,
    ...strangers.map((each) => ({ code: 'package/record-kind' as const, path: pathOf(each) })),
    ...shapeless.map((each) => ({ code: 'record/not-a-record' as const, path: pathOf(each) })),
    ...judgeSubject(records, judged),
  ];
  const { authority, state } = judged;
  for (const signed of records) {
    const code = authority.verdicts.get(signed.id) ?? state.verdicts.get(signed.id) ?? 'record/missing';
    if (!SUPERSEDED.has(code)) problems.push({ code: code as ErrorCode, path: pathOf(signed) });
    if (omitsSeen(signed, judged)) problems.push({ code: 'sign-off/omitted', path: pathOf(signed) });
  }
  return { judged, records, keys: read.keys, problems };
}

function mayTravel({ record }: SignedRecord): boolean {
  if (!PACKAGE_KINDS.has(record.kind) || (record.stream !== 'authority' && record.stream !== 'decision')) return false;
  return record.kind !== 'setting' || record.body.key === PACKAGE_SETTING;
}

/** Whatever looks into a body further on may rely on it. */
const hasItsShape = ({ record }: SignedRecord): boolean =>
  isKind(record.kind) && KINDS[record.kind].body.safeParse(record.body).success;

/** A sign-off that a later one had before it, and that is not here: somebody took it out. */
function omitsSeen({ record }: SignedRecord, { state }: JudgedRecords): boolean {
  if (record.kind !== 'sign-off' && record.kind !== 'renewal') return false;
  const present = new Set(state.signOffs.map((each) => each.record));
  const { seen } = record.body as BodyOf<'sign-off'>;
  return seen.some((id) => !present.has(id));
}

/** One institution, one proposal, one submission, decided as its route asks. That a record is of this proposal is the reducer's to say. */
function judgeSubject(records: readonly SignedRecord[], { authority, state }: JudgedRecords): readonly Problem[] {
  const problems: Problem[] = [];
  const count = (kind: string) => records.filter(({ record }) => record.kind === kind).length;
  if (authority.workspace === '' || count('founding') !== 1) problems.push({ code: 'record/missing', path: PATHS.records });
  for (const kind of ['proposal', 'number', 'revision', 'submission']) {
    if (count(kind) !== 1) problems.push({ code: count(kind) === 0 ? 'record/missing' : 'package/records', path: PATHS.records });
  }
  if (!isDecided(state)) problems.push({ code: 'package/undecided', path: PATHS.records });
  if (state.conditions.some((each) => each.metBy === ''))
    problems.push({ code: 'sign-off/conditions-open', path: PATHS.records });
  return problems;
}

/** The registrar has verified, which the route allows only after everything before; where a route has no such word, every step is done. */
function isDecided({ steps }: JudgedRecords['state']): boolean {
  const verifying = steps.filter(({ step }) => step.decisions.includes('verify'));
  const needed = verifying.length > 0 ? verifying : steps;
  return needed.length > 0 && needed.every(({ status }) => status === 'done');
}
