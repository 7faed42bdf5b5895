import type { BodyOf } from '#domain/record/bodies.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { isPayload, makeBag, type PackageFiles } from './bag.ts';
import { readText } from './check-bag.ts';
import { checksCsv, countsAgree, readChecks } from './checks.ts';
import { attachmentsOf, bagInformation, boundContents, evidencePath, PATHS, REQUIRED_PAYLOAD, sha256Of } from './contents.ts';
import { decisionsCsv, packageDecisions } from './decisions.ts';
import { documentText, readDocument } from './document.ts';
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
  const document = bytes === undefined ? null : readDocument(readText(bytes) ?? '');
  const problems: Problem[] = REQUIRED_PAYLOAD.filter((path) => !files.has(path)).map((path) => ({ code: 'bag/missing', path }));
  problems.push(...(await judgeDocument(document, fingerprint, records, options)));
  problems.push(...judgeTables(files, records));
  const listed = await judgeSupplements(files, document, records, options);
  problems.push(...listed.problems);
  const known = new Set([...REQUIRED_PAYLOAD, ...listed.known]);
  // A document that cannot be read lists no attachments; that is said already.
  const isUnknown = (path: string) =>
    isPayload(path) && !known.has(path) && (document !== null || !path.startsWith(PATHS.attachments));
  for (const path of files.keys()) if (isUnknown(path)) problems.push({ code: 'bag/extra', path });
  if (document !== null) problems.push(...(await judgeBagFiles(files, document, records, options)));
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
  const checks = readChecks(textOf(PATHS.checksJson) ?? '');
  if (checks === null) return [...problems, { code: 'package/checks', path: PATHS.checksJson }];
  const pinned = new Set((judged.state.inForce?.body.packs ?? []).map(({ id, version }) => `${id} ${version}`));
  const isPinned = checks.packs.length === pinned.size && checks.packs.every(({ id, version }) => pinned.has(`${id} ${version}`));
  const waived = new Set(records.filter(({ record }) => record.kind === 'waiver').map(({ record }) => record.body.criterion));
  const isWaived = checks.results.every((each) => each.waived === waived.has(each.id));
  if (!isPinned || !isWaived || !countsAgree(checks)) problems.push({ code: 'package/checks', path: PATHS.checksJson });
  if (textOf(PATHS.checksCsv) !== checksCsv(checks)) problems.push({ code: 'package/checks', path: PATHS.checksCsv });
  return problems;
}

/** Signature files, attachments and evidence: each must be exactly what records or document say. */
async function judgeSupplements(
  files: PackageFiles,
  document: JsonObject | null,
  { judged, records, keys }: PackageRecords,
  { digest }: VerifyOptions,
): Promise<{ known: readonly string[]; problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const known: string[] = [];
  for (const [path, bytes] of signatureFiles(judged, keys)) {
    known.push(path);
    const found = files.get(path);
    if (found === undefined) problems.push({ code: 'bag/missing', path });
    else if (!equalBytes(found, bytes)) problems.push({ code: 'package/signatures', path });
  }
  for (const { path, sha256 } of document === null ? [] : attachmentsOf(document)) {
    known.push(path);
    const found = files.get(path);
    if (found === undefined || (await sha256Of(found, digest)) !== sha256) problems.push({ code: 'package/attachment', path });
  }
  const bound = boundContents(records);
  for (const [path, bytes] of files) {
    if (!path.startsWith(PATHS.evidence)) continue;
    const sha256 = await sha256Of(bytes, digest);
    // The rest of the name is what people called the file; only its beginning says which one it is.
    const isBound = bound.has(sha256) && evidencePath(sha256, path.slice(PATHS.evidence.length + 17)) === path;
    if (isBound) known.push(path);
    else problems.push({ code: 'package/attachment', path });
  }
  return { known, problems };
}

/** Manifests and information are written in one way only: another spelling of a fingerprint is a change like any other. */
async function judgeBagFiles(
  files: PackageFiles,
  document: JsonObject,
  { judged }: PackageRecords,
  { digest }: VerifyOptions,
): Promise<readonly Problem[]> {
  const own = new Set([
    'bag-info.txt',
    'manifest-sha256.txt',
    'manifest-sha512.txt',
    'tagmanifest-sha256.txt',
    'tagmanifest-sha512.txt',
  ]);
  const isOwn = (path: string) => own.has(path) || path.startsWith('seal/') || path === 'bagit.txt';
  const rest = new Map([...files].filter(([path]) => !isOwn(path)));
  const expected = await makeBag(rest, bagInformation(judged, document), digest);
  const differs = (path: string) => !equalBytes(expected.get(path) ?? new Uint8Array(), files.get(path) ?? new Uint8Array());
  return [...own].filter((path) => files.has(path) && differs(path)).map((path) => ({ code: 'bag/format', path }));
}
