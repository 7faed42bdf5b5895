import { makeBag, type PackageFiles } from '#domain/package/bag.ts';
import { makeSeal, type SealSigner } from '#domain/package/seal.ts';
import type { Problem } from '#domain/package/problem.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { priya } from './people.ts';
import { digest } from './sample.ts';

export type Change = (files: Map<string, Uint8Array>) => unknown;
export const utf8 = (text: string): Uint8Array => Buffer.from(text);
export const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

/** `code path`, in order: what is compared is never the code alone. */
export const said = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ code, path }) => `${code} ${path}`).toSorted();

/** A copy of files with one text written anew. @throws Error where there is nothing to change */
export function edited(files: PackageFiles, path: string, by: (text: string) => string): Map<string, Uint8Array> {
  const before = textOf(files.get(path));
  const after = by(before);
  if (after === before) throw new Error(`Nothing changed in ${path}.`);
  return new Map([...files, [path, utf8(after)] as const]);
}

export const without = (files: PackageFiles, path: string): Map<string, Uint8Array> => {
  if (!files.has(path)) throw new Error(`There is no ${path}.`);
  return new Map([...files].filter(([each]) => each !== path));
};

/** The same files with every list and the seal written anew, as somebody would who holds a registrar's key. */
export async function sealedAgain(
  files: PackageFiles,
  name: string,
  signer: SealSigner = priya,
): Promise<Map<string, Uint8Array>> {
  const loose = new Map([...files].filter(([path]) => !/^(bag|manifest|tagmanifest|seal\/)/.test(path)));
  const information = {
    organization: 'Northern Shield University',
    identifier: name,
    description: 'Water data, =small',
    on: '2026-11-20',
  };
  const bag = await makeBag(loose, information, digest);
  const seal = await makeSeal(bag.get('tagmanifest-sha512.txt') ?? new Uint8Array(), name, signer, digest);
  return new Map([...bag, ...seal]);
}

/** Another spelling of the same signature: the order of the base point added to S. Lax libraries take it. */
export function malleated(given: Uint8Array): Uint8Array {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const signature = Uint8Array.from(given);
  let s = order + signature.subarray(32).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  for (let at = 32; at < 64; at++, s >>= 8n) signature[at] = Number(s & 255n);
  return signature;
}

/** One line of `records.jsonl`. */
export const lineOf = (
  signed: SignedRecord,
  key: Uint8Array,
  more: Partial<Record<'id' | 'bytes' | 'signature' | 'key', unknown>> = {},
): string =>
  JSON.stringify({
    id: signed.id,
    bytes: textOf(signed.bytes),
    signature: Buffer.from(signed.signature).toString('base64'),
    key: Buffer.from(key).toString('base64'),
    ...more,
  });
