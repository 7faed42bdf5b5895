import type { BodyOf } from '#domain/record/bodies.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { parseStrictJson } from '#domain/shared/strict-json.ts';
import { bagInfo, isPayload, type PackageFiles } from './bag.ts';
import { readText } from './check-bag.ts';
import { checksCsv, countsAgree, readChecks } from './checks.ts';
import { attachmentsOf, bagInformation, boundContents, evidencePath, PATHS, REQUIRED_PAYLOAD, sha256Of } from './contents.ts';
import { decisionsCsv, packageDecisions } from './decisions.ts';
import { documentText, readDocument } from './document.ts';
import { compareNames } from './entry-name.ts';
import { signatureFiles } from './package-files.ts';
import type { Problem } from './problem.ts';
import { equalBytes } from './read-zip.ts';
import type { VerifyOptions } from './verification.ts';
import type { PackageRecords } from './verify-records.ts';

export interface ContentsReading {
  readonly document: JsonObject | null;
  /** SHA-256 of `data/proposal.json`, "" where there is none. */
  readonly fingerprint: string;
  readonly problems: readonly Problem[];
}

/** Whether the files say what the signed records say, and whether there is any file that neither needs. */
export async function verifyContents(
  files: PackageFiles,
  records: PackageRecords,
  options: VerifyOptions,
): Promise<ContentsReading> {
  const bytes = files.get(PATHS.document);
  const fingerprint = bytes === undefined ? '' : await sha256Of(bytes, options.digest);
  const text = bytes === undefined ? null : readText(bytes);
  const document = text === null ? null : readDocument(text);
  const strict = bytes === undefined ? null : parseStrictJson(bytes);
  const problems: Problem[] = strict === null || strict.ok ? [] : [{ code: strict.error.code, path: PATHS.document }];
  problems.push(...REQUIRED_PAYLOAD.filter((path) => !files.has(path)).map((path) => ({ code: 'bag/missing' as const, path })));
  problems.push(...(await judgeDocument(document, fingerprint, records, options)));
  problems.push(...judgeTables(files, records));
  const listed = await judgeSupplements(files, document, records, options);
  problems.push(...listed.problems);
  const known = new Set([...REQUIRED_PAYLOAD, ...listed.known]);
  // A document that cannot be read lists no attachments; that is said already.
  const isUnknown = (path: string) =>
    isPayload(path) && !known.has(path) && (document !== null || !path.startsWith(PATHS.attachments));
  for (const path of files.keys()) if (isUnknown(path)) problems.push({ code: 'bag/extra', path });
  problems.push(...judgeBagFiles(files, document, records));
  return { document, fingerprint, problems };
}

/** The text is the one submitted, and its sections are those of the revision. */
async function judgeDocument(
  document: JsonObject | null,
  fingerprint: string,
  { records, judged }: PackageRecords,
  { digest }: VerifyOptions,
): Promise<readonly Problem[]> {
  if (fingerprint === '') return [];
  const problems: Problem[] = [];
  const submission = judged.state.inForce?.body;
  if (document === null || submission?.document !== fingerprint)
    problems.push({ code: 'package/document', path: PATHS.document });
  const revision = records.find(({ id }) => id === submission?.revision)?.record;
  if (revision === undefined || revision.kind !== 'revision')
    return [...problems, { code: 'record/missing', path: PATHS.records }];
  const { sections = {}, document: named } = revision.body as Partial<BodyOf<'revision'>>;
  if (named !== fingerprint) problems.push({ code: 'package/document', path: PATHS.document });
  if (document === null) return problems;
  const names = new Set([...Object.keys(sections), ...Object.keys(document)]);
  for (const name of names) {
    const value = Object.hasOwn(document, name) ? document[name] : undefined;
    const found = value === undefined ? '' : await sha256Of(new TextEncoder().encode(documentText(value)), digest);
    if (sections[name] !== found) problems.push({ code: 'package/sections', path: PATHS.document });
  }
  return problems;
}

/** Tables and results are computed anew, or at least contradict nobody. */
function judgeTables(files: PackageFiles, { judged, records }: PackageRecords): readonly Problem[] {
  const problems: Problem[] = [];
  const textOf = (path: string) => readText(files.get(path) ?? new Uint8Array());
  if (textOf(PATHS.decisions) !== decisionsCsv(packageDecisions(judged)))
    problems.push({ code: 'package/decisions', path: PATHS.decisions });
  const text = textOf(PATHS.checksJson);
  const checks = text === null ? null : readChecks(text);
  if (checks === null) return [...problems, { code: 'package/checks', path: PATHS.checksJson }];
  const pinned = new Set(judged.state.inForce?.body.packs.map(packOf));
  const named = new Set(checks.packs.map(packOf));
  // The length too: a pack that is named twice would stand for another.
  const isPinned = checks.packs.length === pinned.size && [...pinned].every((each) => named.has(each));
  const waived = new Set(records.filter(({ record }) => record.kind === 'waiver').map(({ record }) => record.body.criterion));
  const isWaived = checks.results.every((each) => each.waived === waived.has(each.id));
  if (!isPinned || !isWaived || !countsAgree(checks)) problems.push({ code: 'package/checks', path: PATHS.checksJson });
  if (textOf(PATHS.checksCsv) !== checksCsv(checks)) problems.push({ code: 'package/checks', path: PATHS.checksCsv });
  return problems;
}

const packOf = ({ id, version }: { readonly id: string; readonly version: string }): string => `${id} ${version}`;

/** Signature files, attachments and evidence: each must be exactly what records or document say. */
async function judgeSupplements(
  files: PackageFiles,
  document: JsonObject | null,
  { judged, records, keys }: PackageRecords,
  { digest }: VerifyOptions,
): Promise<{ known: readonly string[]; problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const signatures = [...signatureFiles(judged, keys)];
  for (const [path, bytes] of signatures) {
    const found = files.get(path);
    if (found === undefined) problems.push({ code: 'bag/missing', path });
    else if (!equalBytes(found, bytes)) problems.push({ code: 'package/signatures', path });
  }
  const attachments = document === null ? [] : attachmentsOf(document);
  for (const { path, sha256 } of attachments) {
    const found = files.get(path);
    if (found === undefined || (await sha256Of(found, digest)) !== sha256) problems.push({ code: 'package/attachment', path });
  }
  const bound = boundContents(records);
  const evidence = [...files].filter(([path]) => path.startsWith(PATHS.evidence));
  for (const [path, bytes] of evidence) {
    const sha256 = await sha256Of(bytes, digest);
    // The rest of the name is what people called the file; only its beginning says which one it is.
    const isBound = bound.has(sha256) && evidencePath(sha256, path.slice(PATHS.evidence.length + 17)) === path;
    if (!isBound) problems.push({ code: 'package/attachment', path });
  }
  return { known: [...signatures.map(pathOf), ...attachments.map(({ path }) => path), ...evidence.map(pathOf)], problems };
}

const pathOf = ([path]: readonly [string, Uint8Array]): string => path;

/** The information is what records and document say, and manifests have one spelling: capitals or another order are a change too. */
function judgeBagFiles(files: PackageFiles, document: JsonObject | null, { judged }: PackageRecords): readonly Problem[] {
  // What is not there, or is no text, is the bag's to refuse.
  const isThus = (path: string, isGood: (text: string) => boolean) => {
    const bytes = files.get(path);
    const text = bytes === undefined ? null : readText(bytes);
    return text === null || isGood(text);
  };
  const misspelled = MANIFESTS.filter((path) => !isThus(path, hasOneSpelling));
  const information = document === null ? null : bagInfo(files, bagInformation(judged, document));
  const differs = !isThus('bag-info.txt', (text) => information === null || text === information);
  return [...misspelled, ...(differs ? ['bag-info.txt'] : [])].map((path) => ({ code: 'bag/format', path }));
}

const MANIFESTS = ['manifest-sha256.txt', 'manifest-sha512.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sha512.txt'];

function hasOneSpelling(manifest: string): boolean {
  const lines = manifest.split('\n');
  if (lines.pop() !== '') return false;
  const names = lines.map((line) => /^[0-9a-f]+ {2}([^ ]+)$/.exec(line)?.[1] ?? '');
  return names.every((name, at) => compareNames(names[at - 1] ?? '', name) < 0); // no line is without a name, none there twice
}
