import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { inflateWithZlib } from '#adapters/package/inflate.ts';
import { fsck } from '#adapters/sqlite/fsck.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import type { Log } from '#application/ports.ts';
import type { Catalogue } from '#application/workspace.ts';
import { verifyPackage } from '#domain/package/verify.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { sha256 } from './kill-records.ts';

/** Each package lies in a folder of its own in there, named by its place: 0 is the sample's. */
export const PACKAGES = 'packages';
/** A temporary file says what it is: hidden, the name it will have, random digits, `.tmp`; twice where it was written through another. */
const TEMPORARY = /^\.+[\w-]+\.zip(\.[0-9a-f]{16}\.tmp)+$/;

export const packagesIn = (log: Log): readonly SignedRecord[] =>
  log
    .subjects('proposal')
    .flatMap((subject) => log.records({ stream: 'decision', subject }))
    .filter(({ record }) => record.kind === 'package');

interface Checking {
  readonly folder: string;
  readonly acknowledged: readonly string[];
  readonly isDeep: boolean;
  readonly catalogue: Catalogue;
  readonly openStore: (folder: string) => WorkspaceStore;
}

/**
 * What must hold after a kill: the workspace opens; every package that was acknowledged is recorded, lies there and verifies; whatever the
 * log records lies there; and what lies there besides is whole too, or a temporary file by its name.
 */
export async function checkPackages(checking: Checking): Promise<{ readonly lost: number; readonly corrupt: number }> {
  const { folder, acknowledged, isDeep, openStore } = checking;
  if (!existsSync(join(folder, PACKAGES))) return { lost: acknowledged.length, corrupt: 0 };
  const store = openStore(folder);
  const recorded = packagesIn(store.log).map(({ id, record }) => {
    const isEffective = store.projections.verdict(id) === '';
    return isEffective ? (record.body as BodyOf<'package'>).sha256 : '';
  });
  const problems = isDeep ? (await fsck(store.db, nodeCrypto)).problems.length : 0;
  store.close();
  const found = await lookThrough(checking);
  const lost = acknowledged.filter((each) => {
    const [place = '', fingerprint = ''] = each.split(' ');
    return recorded[Number(place)] !== fingerprint || found.whole.get(place) !== fingerprint;
  });
  const unmatched = recorded.filter((fingerprint, place) => found.whole.get(String(place)) !== fingerprint);
  return { lost: lost.length, corrupt: problems + found.torn + unmatched.length };
}

interface Found {
  /** Fingerprint of the one package in each place. */
  readonly whole: ReadonlyMap<string, string>;
  /** Files that are neither a package that verifies nor called a temporary one. */
  readonly torn: number;
}

/** By path, size and time of what has been verified before; all of it again where the check is deep. */
const verified = new Map<string, string>();

async function lookThrough({ folder, isDeep, catalogue }: Checking): Promise<Found> {
  const whole = new Map<string, string>();
  let torn = 0;
  if (isDeep) verified.clear();
  for (const place of readdirSync(join(folder, PACKAGES)).toSorted()) {
    for (const name of readdirSync(join(folder, PACKAGES, place))) {
      if (TEMPORARY.test(name)) continue;
      const file = join(folder, PACKAGES, place, name);
      const fingerprint = await fingerprintOfWhole(file, catalogue);
      if (fingerprint === '' || whole.has(place)) torn++;
      else whole.set(place, fingerprint);
    }
  }
  return { whole, torn };
}

/** SHA-256 of a package that verifies; "" of anything else. */
async function fingerprintOfWhole(file: string, { rights }: Catalogue): Promise<string> {
  const { size, mtimeMs, ino } = statSync(file);
  const known = [file, size, mtimeMs, ino].join(' ');
  const before = verified.get(known);
  if (before !== undefined) return before;
  const zip = new Uint8Array(readFileSync(file));
  const found = await verifyPackage({ zip }, { trust: null, known: [], rights, inflate: inflateWithZlib, ...nodeCrypto });
  const fingerprint = found.valid ? sha256(zip) : '';
  verified.set(known, fingerprint);
  return fingerprint;
}
