import type { Rights } from '#domain/governance/rights.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import type { Digest } from '#domain/record/crypto.ts';
import { toHex } from '#domain/record/crypto.ts';
import type { KeyId, SignedRecord } from '#domain/record/record.ts';
import { makeBag, type PackageFiles, SEALED_FILE } from './bag.ts';
import { checksCsv, checksJson } from './checks.ts';
import { attachmentsOf, bagInformation, evidencePath, packageName, PATHS } from './contents.ts';
import { decisionsCsv, packageDecisions } from './decisions.ts';
import { isAllowedFile } from './file-type.ts';
import { judgePackageRecords } from './judge-records.ts';
import { signatureFiles } from './package-files.ts';
import { publishedPage, readmeText, type ReadmeTemplates } from './readme.ts';
import { writeRecordsFile } from './records-file.ts';
import { makeSeal, type SealSigner } from './seal.ts';
import { writeStoredZip } from './stored-zip.ts';
import type { PackageView } from './view.ts';

export interface AssemblyInput {
  readonly view: Pick<PackageView, 'checks' | 'proposalJson' | 'reading'>;
  /** As `selectRecords` chose them. */
  readonly records: readonly SignedRecord[];
  /** 32 bytes each: the key of every author. */
  readonly keys: ReadonlyMap<KeyId, Uint8Array>;
  readonly pdf: { readonly en: Uint8Array; readonly fr: Uint8Array };
  /** Content by fingerprint: every attachment of the document, and for the archive what else is to go in, with a name. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly evidence: readonly { readonly sha256: string; readonly name: string }[];
  readonly readme: ReadmeTemplates;
  readonly verifyPage: Uint8Array;
  readonly verifyScript: Uint8Array;
  readonly rights: Rights;
  readonly digest: Digest;
}

export interface AssembledPackage {
  /** The one top folder, and without ending the name of the ZIP file. */
  readonly name: string;
  readonly files: PackageFiles;
}

/** Attachments that a document lists and nobody holds, or of a kind that no package may hold. */
export class AttachmentRefused extends Error {
  readonly code: 'package/attachment' | 'package/type';
  readonly path: string;
  constructor(code: 'package/attachment' | 'package/type', path: string) {
    super(`${code}: ${path}`);
    this.name = 'AttachmentRefused';
    this.code = code;
    this.path = path;
  }
}

/**
 * Every file of a package but the seal. A function of its arguments: no clock, no names of machines or programs.
 * @throws AttachmentRefused `package/attachment` where a listed attachment is not at hand, `package/type` for a kind no package holds
 */
export async function assemblePackage(input: AssemblyInput): Promise<AssembledPackage> {
  const judged = judgePackageRecords(input.records, input.rights);
  const document = JSON.parse(new TextDecoder().decode(input.view.proposalJson)) as JsonObject;
  const files = new Map<string, Uint8Array>([
    [PATHS.document, input.view.proposalJson],
    [PATHS.pdf.en, input.pdf.en],
    [PATHS.pdf.fr, input.pdf.fr],
    [PATHS.checksJson, utf8(checksJson(input.view.checks))],
    [PATHS.checksCsv, utf8(checksCsv(input.view.checks))],
    [PATHS.decisions, utf8(decisionsCsv(packageDecisions(judged)))],
    [PATHS.records, utf8(writeRecordsFile(input.records, input.keys))],
    ...signatureFiles(judged, input.keys),
    ...attachedFiles(input, document),
    ['verify.html', input.verifyPage],
    ['verify.sh', input.verifyScript],
  ]);
  const facts = {
    ...bagInformation(judged, document),
    founding: judged.authority.workspace,
    isSealed: !input.view.reading,
    page: publishedPage(judged.authority.founding?.identifiers ?? []),
  };
  files.set('README.txt', utf8(readmeText(input.readme, facts)));
  return { name: packageName(judged), files: await makeBag(files, bagInformation(judged, document), input.digest) };
}

/** The package with the registrar's seal. */
export async function sealPackage(
  { name, files }: AssembledPackage,
  signer: SealSigner,
  digest: Digest,
): Promise<AssembledPackage> {
  const sealed = files.get(SEALED_FILE);
  if (sealed === undefined) throw new Error('A package without tag manifest cannot be sealed.');
  return { name, files: new Map([...files, ...(await makeSeal(sealed, name, signer, digest))]) };
}

/** What a seal was put over, for the `seal` record: SHA-512 of `tagmanifest-sha512.txt`, 128 hex. */
export async function tagManifestDigest({ files }: AssembledPackage, digest: Digest): Promise<string> {
  return toHex(await digest('SHA-512', files.get(SEALED_FILE) ?? new Uint8Array()));
}

/** The one ZIP file of a package. */
export function zipPackage({ name, files }: AssembledPackage): Uint8Array<ArrayBuffer> {
  return writeStoredZip(new Map([...files].map(([path, bytes]) => [`${name}/${path}`, bytes])));
}

function* attachedFiles({ contents, evidence }: AssemblyInput, document: JsonObject): Generator<[string, Uint8Array]> {
  const wanted = [
    ...attachmentsOf(document),
    ...evidence.map(({ sha256, name }) => ({ sha256, path: evidencePath(sha256, name) })),
  ];
  for (const { path, sha256 } of wanted) {
    const bytes = contents.get(sha256);
    if (bytes === undefined) throw new AttachmentRefused('package/attachment', path);
    if (!isAllowedFile(path, bytes)) throw new AttachmentRefused('package/type', path);
    yield [path, bytes];
  }
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
