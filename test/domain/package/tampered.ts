import { makeBag, type PackageFiles } from '#domain/package/bag.ts';
import { makeSeal } from '#domain/package/seal.ts';
import { writeStoredZip } from '#domain/package/stored-zip.ts';
import type { Person } from './people.ts';
import { check, digest, make } from './sample.ts';

const good = await make();

/** The package after a change, with all lists written anew, sealed by `signer` (null: the old seal stays). */
export async function tampered(
  change: (files: Map<string, Uint8Array>) => unknown,
  signer: Person | null,
): Promise<readonly string[]> {
  const files = new Map([...good.files].filter(([path]) => !/^(bag|manifest|tagmanifest)/.test(path)));
  change(files);
  const information = {
    organization: 'Northern Shield University',
    identifier: good.name,
    description: 'Water data, =small',
    on: '2026-11-20',
  };
  const bag = await makeBag(files, information, digest);
  const seal: PackageFiles =
    signer === null
      ? new Map()
      : await makeSeal(bag.get('tagmanifest-sha512.txt') ?? new Uint8Array(), good.name, signer, digest);
  const zip = writeStoredZip(new Map([...bag, ...seal].map(([path, bytes]) => [`${good.name}/${path}`, bytes])));
  return [...new Set((await check({ zip })).problems.map(({ code }) => code))].toSorted();
}
