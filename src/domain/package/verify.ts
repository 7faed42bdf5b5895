import type { JsonObject } from '#domain/shared/json.ts';
import { PAYLOAD_FOLDER, type PackageFiles } from './bag.ts';
import { checkBag } from './check-bag.ts';
import { checkSeal } from './check-seal.ts';
import { type Container, judgeContainer } from './container.ts';
import { packageName } from './contents.ts';
import { titleOf } from './document.ts';
import { compareNames, judgeName } from './entry-name.ts';
import { isAllowedAt, isArchiveOrProgram } from './file-type.ts';
import { MAX_PARSED_BYTES } from './limits.ts';
import { distinctProblems, type Problem } from './problem.ts';
import { readZip } from './read-zip.ts';
import { packageDate } from './select-records.ts';
import { judgeSealer, verifiedSignOffs } from './verify-acts.ts';
import { verifyContents } from './verify-contents.ts';
import { readPackageRecords } from './verify-records.ts';
import type { Trust, Verification, VerifyInput, VerifyOptions } from './verification.ts';

/**
 * Verifies a package: container, bag, records, decisions, contents, seal. Lists every problem, never only the first. Nothing is written
 * and nothing is fetched; the same code runs in the engine, on the command line and in `verify.html`.
 */
export async function verifyPackage(input: VerifyInput, options: VerifyOptions): Promise<Verification> {
  const opened = await openPackage(input, options);
  const { files } = opened;
  const problems: Problem[] = [...opened.problems];
  if (files.size > 0) problems.push(...judgeTypes(files), ...(await checkBag(files, options.digest)));
  const records = await readPackageRecords(files, options);
  const contents = await verifyContents(files, records, options);
  if (files.size > 0) problems.push(...records.problems, ...contents.problems);
  const name = records.judged.state.id === '' ? opened.folder : packageName(records.judged);
  // People rename folders; what is inside is bound to its name by the bag and the seal.
  const isNamed = opened.container === 'folder' || name === opened.folder;
  if (!isNamed) problems.push({ code: 'package/folder-name', path: opened.folder });
  const sealed = files.size > 0 ? await checkSeal(files, name, options) : { key: '', problems: [] };
  const seal = judgeSealer(records.judged, options.rights, sealed);
  problems.push(...sealed.problems, ...seal.problems);
  const { founding, workspace } = records.judged.authority;
  const found = distinctProblems(problems).toSorted((a, b) => compareNames(a.path, b.path));
  return {
    valid: found.length === 0,
    trust: judgeTrust(workspace, options),
    container: opened.container,
    sample: founding?.sample ?? false,
    institution: { name: founding?.institution ?? { en: '', fr: '' }, founding: workspace },
    document: contents.fingerprint,
    problems: found,
    signOffs: verifiedSignOffs(records.judged),
    seal: { signer: seal.signer, state: seal.state },
    name,
    number: records.judged.state.number,
    title: titleOf(contents.document ?? ({} as JsonObject)),
    on: packageDate(records.judged.state),
    counts: { files: files.size, records: records.records.length },
  };
}

interface Opened {
  readonly folder: string;
  readonly files: PackageFiles;
  readonly container: Container;
  readonly problems: readonly Problem[];
}

async function openPackage(input: VerifyInput, { inflate }: VerifyOptions): Promise<Opened> {
  if ('files' in input) return { ...splitTop(input.files, input.problems), container: 'folder' };
  const read = await readZip(input.zip, inflate);
  const container = read.problems.length === 0 ? judgeContainer(input.zip, read.files) : 'repacked';
  const repacked: readonly Problem[] =
    read.problems.length === 0 && container !== 'original' ? [{ code: 'package/repacked', path: '' }] : [];
  return { ...splitTop(read.files, [...read.problems, ...repacked]), container };
}

/** A package has exactly one top folder; paths are meant inside it from here on. */
function splitTop(all: ReadonlyMap<string, Uint8Array>, found: readonly Problem[]): Omit<Opened, 'container'> {
  const tops = new Set([...all.keys()].map((path) => path.split('/')[0]));
  const [folder = ''] = tops;
  const isOne = tops.size === 1 && [...all.keys()].every((path) => path.includes('/'));
  const files = new Map([...all].map(([path, bytes]) => [path.slice(folder.length + 1), bytes]));
  const isPackage = isOne && (files.has('bagit.txt') || [...files.keys()].some((path) => path.startsWith(PAYLOAD_FOLDER)));
  if (isPackage) return { folder, files, problems: found };
  const nested = [...all].filter(([path, bytes]) => isArchiveOrProgram(path, bytes));
  const types = nested.map(([path]): Problem => ({ code: 'package/type', path }));
  const nothing: readonly Problem[] = found.length > 0 && all.size === 0 ? [] : [{ code: 'package/not-a-package', path: '' }];
  return { folder, files: new Map(), problems: [...found, ...nothing, ...types] };
}

function judgeTypes(files: PackageFiles): readonly Problem[] {
  return [...files].flatMap(([path, bytes]): Problem[] => {
    const bad = judgeName(path);
    if (bad) return [{ code: bad, path }];
    if (isParsed(path) && bytes.length > MAX_PARSED_BYTES) return [{ code: 'package/too-large', path }];
    return isAllowedAt(path, bytes) ? [] : [{ code: 'package/type', path }];
  });
}

/** Tables and JSON are read whole into memory; PDFs and attachments are only hashed. */
const isParsed = (path: string): boolean => /\.(json|jsonl|csv)$/.test(path);

function judgeTrust(founding: string, { trust, known }: VerifyOptions): Trust {
  if (trust !== null) return trust === founding ? 'pinned' : 'mismatch';
  return founding !== '' && known.includes(founding) ? 'pinned' : 'unknown';
}
