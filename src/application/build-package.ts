import {
  AttachmentRefused,
  assemblePackage,
  type AssembledPackage,
  sealPackage,
  tagManifestDigest,
  zipPackage,
} from '#domain/package/assemble.ts';
import { boundContents, attachmentsOf } from '#domain/package/contents.ts';
import { contentFileName } from '#domain/package/file-type.ts';
import { judgePackageRecords } from '#domain/package/judge-records.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import { mayKeySeal } from '#domain/package/verify-acts.ts';
import type { PackageView } from '#domain/package/view.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { fromBase64, toHex } from '#domain/record/crypto.ts';
import type { RecordId, SignedRecord } from '#domain/record/record.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { beginAct } from './act.ts';
import { authorityOf, grantFor } from './authority-of.ts';
import { packageBars } from './package-bars.ts';
import { packageView, recordsForPackage } from './package-view.ts';
import type { Resources } from './ports.ts';
import { proposalOf } from './proposal-of.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

/** What a package needs from outside: typesetting, our own files, and a place to write. */
export interface PackagePress {
  readonly pdf: (view: PackageView, language: Language) => Promise<Uint8Array>;
  readonly resources: Resources;
  /** Writes the finished file, whole or not at all, and gives its absolute path. */
  readonly write: (name: string, bytes: Uint8Array) => Promise<string>;
  /** What is being done and how far it is, between 0 and 1; false stops before anything is written. */
  readonly progress?: (part: PackagePart, share: number) => boolean;
  /** `write` reads the file back and verifies it: then it is not done twice. */
  readonly verifies?: boolean;
  /** Lets others have their turn between two parts. */
  readonly pause?: () => Promise<void>;
}
export type PackagePart = 'records' | 'pdf-en' | 'pdf-fr' | 'files' | 'seal' | 'write';

export interface BuiltPackage {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly reading: boolean;
}

/**
 * Writes the submission package of a verified proposal, sealed where the actor holds the registrar's role, else as a reading copy, and
 * records that it was made. Errors: `package/not-verified`, `package/stale`, `package/disputed`, `package/conditions-open`,
 * `package/no-number`, `package/not-held` with the files, `package/type`, `package/archive-right`, `package/stopped`.
 */
export async function buildPackage(
  workspace: Workspace,
  actor: Actor,
  request: {
    readonly proposal: RecordId;
    readonly archive: boolean;
    /** A copy to read, also where the actor could seal. */
    readonly reading?: boolean;
    readonly press: PackagePress;
  },
): Promise<Outcome<BuiltPackage>> {
  const state = proposalOf(workspace, request.proposal);
  const ready = isReady(state);
  if (!ready.ok) return ready;
  if (request.archive && !grantFor(workspace, actor, { action: 'package/archive' }).ok)
    return fail({ code: 'package/archive-right' });
  const seals = grantFor(workspace, actor, { action: 'package/seal' });
  const reading = request.reading === true || !seals.ok || seals.value === '';
  const pause = request.press.pause ?? (() => Promise.resolve());
  await pause();
  if (!reading && !canSeal(workspace, actor, state)) return fail({ code: 'package/cannot-seal' });
  await pause();
  const assembled = await assemble(workspace, state, { ...request, reading });
  if (!assembled.ok) return assembled;
  const sealed = reading ? assembled.value : await sealPackage(assembled.value, actor.signer, workspace.crypto.digest);
  await pause();
  const bytes = zipPackage(sealed);
  await pause();
  if (request.press.verifies !== true) await mustVerify(workspace, bytes, reading);
  if (request.press.progress?.('write', 0.95) === false) return fail({ code: 'package/stopped' });
  const path = await request.press.write(`${sealed.name}${request.archive ? '-archive' : ''}.zip`, bytes);
  const sha256 = toHex(await workspace.crypto.digest('SHA-256', bytes));
  const made = { sha256, bytes: bytes.length, reading, archive: request.archive };
  await pause();
  const recorded = await recordPackage(workspace, actor, { state, made, sealed, grant: seals.ok ? seals.value : '' });
  return recorded.ok ? ok({ path, sha256, bytes: bytes.length, reading }) : recorded;
}

/** A package is dated by the registrar's sign-off: who seals it held the role on that day, with a key confirmed by then. */
export function canSeal(workspace: Workspace, actor: Pick<Actor, 'key'>, state: ProposalState): boolean {
  const { rights } = workspace.catalogue;
  return mayKeySeal(judgePackageRecords(recordsForPackage(workspace, state), rights), rights, actor.key);
}

/** What leaves has passed the verifier that others will use. @throws Error where it has not: a fault of ours, and nothing is written */
async function mustVerify(workspace: Workspace, zip: Uint8Array, reading: boolean): Promise<void> {
  const { rights } = workspace.catalogue;
  const inflate = () => Promise.reject(new Error('We store what we pack.'));
  const { problems } = await verifyPackage({ zip }, { trust: null, known: [], rights, ...workspace.crypto, inflate });
  const unexpected = problems.filter((each) => !(reading && each.code === 'seal/missing'));
  if (unexpected.length > 0)
    throw new Error(`The package does not verify: ${unexpected.map((each) => `${each.code} ${each.path}`).join(', ')}`);
}

/** The first thing that bars it, by `packageBars`. */
function isReady(state: ProposalState): Outcome<null> {
  const [first] = packageBars(state);
  if (first === undefined) return ok(null);
  const { code, steps } = first;
  return fail(steps.length > 0 ? { code, steps } : { code });
}

async function assemble(
  workspace: Workspace,
  state: ProposalState,
  { archive, reading, press }: { readonly archive: boolean; readonly reading: boolean; readonly press: PackagePress },
): Promise<Outcome<AssembledPackage>> {
  const goesOn = (part: PackagePart, share: number): boolean => press.progress?.(part, share) !== false;
  if (!goesOn('records', 0)) return fail({ code: 'package/stopped' });
  const pause = press.pause ?? (() => Promise.resolve());
  const records = recordsForPackage(workspace, state);
  await pause();
  const view = packageView(workspace, state, { records, reading, archive });
  await pause();
  const absent = attachmentsOf(view.document).filter(({ sha256 }) => workspace.log.content(sha256) === null);
  if (absent.length > 0) return fail({ code: 'package/not-held', files: absent.map(({ path }) => path.replace(/.*\//, '')) });
  if (!goesOn('pdf-en', 0.1)) return fail({ code: 'package/stopped' });
  const en = await press.pdf(view, 'en');
  if (!goesOn('pdf-fr', 0.45)) return fail({ code: 'package/stopped' });
  const fr = await press.pdf(view, 'fr');
  if (!goesOn('files', 0.8)) return fail({ code: 'package/stopped' });
  await pause();
  const { resources } = press;
  try {
    const assembled = await assemblePackage({
      view,
      records,
      keys: keysOf(workspace, records),
      pdf: { en, fr },
      ...boundBytes(workspace, view, records, archive),
      readme: { en: resources.text('templates/package/README-en.txt'), fr: resources.text('templates/package/README-fr.txt') },
      verifyPage: resources.bytes('verify/verify.html'),
      verifyScript: resources.bytes('templates/package/verify.sh'),
      rights: workspace.catalogue.rights,
      digest: workspace.crypto.digest,
    });
    return goesOn('seal', 0.9) ? ok(assembled) : fail({ code: 'package/stopped' });
  } catch (error) {
    if (error instanceof AttachmentRefused) return fail({ code: error.code, path: error.path });
    throw error;
  }
}

function keysOf(workspace: Workspace, records: readonly SignedRecord[]): ReadonlyMap<string, Uint8Array> {
  const { keys } = authorityOf(workspace);
  const authors = [...new Set(records.map(({ record }) => record.author))];
  return new Map(authors.map((id) => [id, fromBase64(keys.get(id)?.publicKey ?? '') ?? new Uint8Array(32)]));
}

/** Attachments always; what records bind by digest (evidence, reasons, comments, votes by name) only for the archive. */
function boundBytes(workspace: Workspace, view: PackageView, records: readonly SignedRecord[], archive: boolean) {
  const held = new Map<string, Uint8Array>();
  const hold = (sha256: string): boolean => {
    const bytes = workspace.log.content(sha256);
    if (bytes !== null) held.set(sha256, bytes);
    return bytes !== null;
  };
  for (const { sha256 } of attachmentsOf(view.document)) hold(sha256);
  const names = new Map(records.flatMap(({ record }) => record.content.map((each) => [each.sha256, each.name] as const)));
  const bound = archive
    ? [...boundContents(records)].filter((sha256) => !(names.get(sha256) ?? '').endsWith('.json') && hold(sha256))
    : [];
  return {
    contents: held,
    evidence: bound.toSorted().map((sha256) => ({ sha256, name: contentFileName(names.get(sha256) ?? 'evidence') })),
  };
}

async function recordPackage(
  workspace: Workspace,
  actor: Actor,
  given: {
    readonly state: ProposalState;
    readonly made: { sha256: string; bytes: number; reading: boolean; archive: boolean };
    readonly sealed: AssembledPackage;
    readonly grant: string;
  },
): Promise<Outcome<null>> {
  const { state, made, sealed, grant } = given;
  const inForce = state.inForce;
  if (inForce === null) return fail({ code: 'proposal/not-submitted' });
  const right = grantFor(workspace, actor, { action: 'package/make' });
  const act = beginAct(workspace, actor);
  const written = await act.write({
    kind: 'package',
    subject: state.id,
    body: {
      proposal: state.id,
      submission: inForce.id,
      document: inForce.body.document,
      ...made,
      grant: right.ok ? right.value : '',
    },
  });
  if (!written.ok) return written;
  if (!made.reading) {
    const tagManifest = await tagManifestDigest(sealed, workspace.crypto.digest);
    const seal = await act.write({
      kind: 'seal',
      subject: state.id,
      body: { proposal: state.id, package: written.value.id, tagManifest, grant },
    });
    if (!seal.ok) return seal;
  }
  const committed = act.commit();
  return committed.ok ? ok(null) : committed;
}
