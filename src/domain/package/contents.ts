import type { SignOffState } from '#domain/governance/proposal-state.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { type Digest, toHex } from '#domain/record/crypto.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import type { BagInformation } from './bag.ts';
import { asObject, asText, listOf, primaryLanguage, titleOf } from './document.ts';
import { packageDate } from './select-records.ts';
import type { JudgedRecords } from './judge-records.ts';

/** Which files a package holds and how they are named: the same answer for whoever writes one and whoever verifies it. */
export const PATHS = {
  document: 'data/proposal.json',
  pdf: { en: 'data/proposal-en.pdf', fr: 'data/proposal-fr.pdf' },
  checksJson: 'data/checks.json',
  checksCsv: 'data/checks.csv',
  decisions: 'data/decisions.csv',
  records: 'data/records.jsonl',
  signatures: 'data/signatures/',
  attachments: 'data/attachments/',
  /** For the archive only: what records bind by digest and others do not get. */
  evidence: 'data/evidence/',
} as const;

export const REQUIRED_PAYLOAD: readonly string[] = [
  PATHS.document,
  PATHS.pdf.en,
  PATHS.pdf.fr,
  PATHS.checksJson,
  PATHS.checksCsv,
  PATHS.decisions,
  PATHS.records,
];

/** `NUMBER-vVERSION-REVISION8`: the number, how many texts were submitted, and the first 8 digits of the revision. */
export function packageName({ state }: Pick<JudgedRecords, 'state'>): string {
  const submission = state.inForce?.body;
  const version = 1 + (submission?.amends?.history.length ?? 0);
  return `${state.number}-v${version}-${(submission?.revision ?? '').slice(0, 8).toUpperCase()}`;
}

export function bagInformation(judged: JudgedRecords, document: JsonObject): BagInformation {
  const { founding } = judged.authority;
  const language = primaryLanguage(document);
  return {
    organization: founding === null ? '' : inLanguage(founding.institution, language),
    identifier: packageName(judged),
    description: inLanguage(titleOf(document), language),
    on: packageDate(judged.state),
  };
}

/** `data/signatures/NN-STEP`, without the ending, for each sign-off in the order of the records. */
export function signaturePaths(
  signOffs: readonly SignOffState[],
): readonly { readonly stem: string; readonly signOff: SignOffState }[] {
  return signOffs.map((signOff, index) => ({
    stem: `${PATHS.signatures}${String(index + 1).padStart(2, '0')}-${signOff.body.step}`,
    signOff,
  }));
}

export interface Attachment {
  readonly path: string;
  readonly sha256: string;
}

/** The attachments that the document lists, as they are named in the package. */
export function attachmentsOf(document: JsonObject): readonly Attachment[] {
  return listOf(document.attachments).map((item, index) => {
    const { fileName, sha256 } = asObject(item);
    return {
      path: `${PATHS.attachments}${String(index + 1).padStart(2, '0')}-${safeName(asText(fileName))}`,
      sha256: asText(sha256),
    };
  });
}

/** Every content object that a record of the package binds by its fingerprint: evidence, reasons, comments, votes. */
export function boundContents(records: readonly SignedRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap(({ record }) => {
      const { evidence = [], votes } = record.body as {
        readonly evidence?: readonly { readonly sha256: string }[];
        readonly votes?: { readonly rollCall?: readonly string[] } | null;
      };
      return [...record.content.map(({ sha256 }) => sha256), ...evidence.map(({ sha256 }) => sha256), ...(votes?.rollCall ?? [])];
    }),
  );
}

/** Where the archive keeps such an object; it says itself what it is. */
export const evidencePath = (sha256: string, name: string): string => `${PATHS.evidence}${sha256.slice(0, 16)}-${safeName(name)}`;

/** A file name that is the same file on every system: accents fall off, everything else unusual becomes a hyphen. */
export function safeName(name: string): string {
  const plain = bare(
    name
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^A-Za-z0-9._-]+/g, '-'),
  );
  const dot = plain.lastIndexOf('.');
  const [stem, ending] = dot < 1 ? [plain, ''] : [plain.slice(0, dot), plain.slice(dot, dot + 10)];
  return `${bare(stem.slice(0, 80)) || 'file'}${ending}`;
}

/**
 * Without hyphens and dots at either end. By hand: a pattern takes quadratic time over a long run of dots inside a name, and a hostile
 * package may list a name of megabytes (H-48).
 */
function bare(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && '-.'.includes(text.charAt(start))) start += 1;
  while (end > start && '-.'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

export const sha256Of = async (bytes: Uint8Array, digest: Digest): Promise<string> => toHex(await digest('SHA-256', bytes));
