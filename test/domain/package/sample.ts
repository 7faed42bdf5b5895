import { digest, verify } from '#adapters/node-crypto.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { reduceProposal } from '#domain/governance/reduce-proposal.ts';
import { type AssembledPackage, assemblePackage, sealPackage, zipPackage } from '#domain/package/assemble.ts';
import type { SealSigner } from '#domain/package/seal.ts';
import { selectRecords } from '#domain/package/select-records.ts';
import type { Verification, VerifyInput, VerifyOptions } from '#domain/package/verification.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import type { PackageChecks } from '#domain/package/view.ts';
import { reduceAuthority } from '#domain/people/reduce-authority.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { attachment, checks, decided, type Institution, proposalJson, resource, rights } from './institution.ts';
import { ana, lee, mallory, nadia, priya, sam, sha256 } from './people.ts';

export { digest };

/** As a workspace chooses the records, by the reducers of the whole log. */
export function chosen({ log }: Institution): readonly SignedRecord[] {
  const authorityRecords = log.records.filter(({ record }) => record.stream === 'authority');
  const proposalRecords = log.records.filter(({ record }) => record.stream === 'decision');
  const authority = reduceAuthority(authorityRecords, rights);
  const state = reduceProposal({ authority, rights, records: proposalRecords, isStale: () => false, partial: true });
  return selectRecords({ authorityRecords, authority, proposalRecords, state, rights });
}

const EVERYBODY = [sam, lee, ana, priya, nadia, mallory];
const keys = new Map(EVERYBODY.map((person) => [person.id, person.publicKey]));

export interface Making {
  readonly records?: readonly SignedRecord[];
  readonly signer?: SealSigner | null;
  readonly proposalJson?: Uint8Array;
  readonly checks?: PackageChecks;
  readonly keys?: ReadonlyMap<string, Uint8Array>;
  readonly page?: Uint8Array;
  /** What goes into an archive's copy besides. */
  readonly evidence?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly pdf?: Uint8Array;
}

/** A package of these records, sealed by the registrar unless somebody else does; null = a reading copy. */
export async function make(making: Making = {}): Promise<AssembledPackage> {
  const signer = making.signer === undefined ? priya : making.signer;
  const evidence = making.evidence ?? [];
  const assembled = await assemblePackage({
    view: { checks: making.checks ?? checks, proposalJson: making.proposalJson ?? proposalJson, reading: signer === null },
    records: making.records ?? chosen(decided()),
    keys: making.keys ?? keys,
    pdf: { en: making.pdf ?? Buffer.from('%PDF-1.7 en'), fr: Buffer.from('%PDF-1.7 fr') },
    contents: new Map([attachment, ...evidence.map(({ bytes }) => bytes)].map((bytes) => [sha256(bytes), bytes])),
    evidence: evidence.map(({ name, bytes }) => ({ name, sha256: sha256(bytes) })),
    readme: {
      en: resource('templates/package/README-en.txt').toString(),
      fr: resource('templates/package/README-fr.txt').toString(),
    },
    verifyPage: making.page ?? Buffer.from('<!doctype html><title>verify</title>'),
    verifyScript: resource('templates/package/verify.sh'),
    rights,
    digest,
  });
  return signer === null ? assembled : sealPackage(assembled, signer, digest);
}

export const options: VerifyOptions = { trust: null, known: [], rights, digest, verify, inflate: inflateWithZlib };

export const check = (input: VerifyInput, more: Partial<VerifyOptions> = {}): Promise<Verification> =>
  verifyPackage(input, { ...options, ...more });

/** The codes of all problems of a package of these records, sealed by the registrar. */
export async function codesOf(making: Making): Promise<readonly string[]> {
  const { problems } = await check({ zip: zipPackage(await make(making)) });
  return [...new Set(problems.map(({ code }) => code))].toSorted();
}
