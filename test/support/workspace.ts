import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeCrypto } from '#adapters/node-crypto.ts';
import { createResources } from '#adapters/resources.ts';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { confirmKey, enrolMember } from '#application/enrol-member.ts';
import { foundInstitution } from '#application/found-institution.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import { loadCatalogue } from '#application/load-catalogue.ts';
import { setUpInstitution } from '#application/set-up-institution.ts';
import type { Actor, Catalogue, Workspace } from '#application/workspace.ts';
import { toBase64 } from '#domain/record/crypto.ts';
import type { Result } from '#domain/shared/result.ts';
import { fixedClock, type FixedClock } from './fixed-clock.ts';
import { memoryKeyring } from './memory-keyring.ts';

export const resources = createResources(new URL('../../resources', import.meta.url).pathname);
let catalogue: Promise<Catalogue> | null = null;

/** A workspace in a folder of its own, on real SQLite, with a clock that stands and bytes that are the same in every run. */
export interface TestWorkspace {
  readonly workspace: Workspace;
  readonly store: WorkspaceStore;
  readonly clock: FixedClock;
  close(): void;
}

export async function anEmptyWorkspace(): Promise<TestWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'collegium-test-'));
  const opened = openWorkspace(join(folder, 'test.collegium'), { program: 'test', person: '', mode: 'create' });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const store = opened.value;
  const { log, projections, drafts, addresses } = store;
  const clock = fixedClock();
  const bytes = countedBytes();
  catalogue ??= loadCatalogue(resources, nodeCrypto.digest);
  const workspace: Workspace = {
    log,
    projections,
    drafts,
    addresses,
    clock,
    keyring: memoryKeyring(bytes),
    random: { bytes },
    crypto: nodeCrypto,
    catalogue: await catalogue,
  };
  const close = (): void => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { workspace, store, clock, close };
}

/** SHA-256 of a counter: never the same twice in a run, the same in every run. */
function countedBytes(): (count: number) => Uint8Array {
  let next = 0;
  return (count) => new Uint8Array(createHash('sha512').update(`bytes ${next++}`).digest().subarray(0, count));
}

/** What an outcome holds. @throws Error with the refusal, so that a test that goes wrong says why */
export function done<T>(outcome: Result<T, unknown>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}

/** The people of the shipped sample, by what the tests call them, each with the role and the unit they hold. */
const PEOPLE = [
  ['tremblay', 'Anne Tremblay', '', ''],
  ['chair', 'Daniel Okafor', 'unit-chair', 'civil'],
  ['dean', 'Marie Ouellette', 'dean', 'engineering'],
  ['secretary', 'Luc Roy', 'committee-secretary', ''],
  ['senate', 'Helen Park', 'senate-secretary', ''],
  ['registrar', 'Priya Raman', 'registrar', ''],
] as const;
export type Role = (typeof PEOPLE)[number][0] | 'secretariat';

/** An institution with its routes, packs and bodies, one faculty with one department, and the people above. */
export interface TestInstitution extends TestWorkspace {
  readonly people: Readonly<Record<Role, Actor>>;
  readonly unit: string;
  readonly grants: ReadonlyMap<Role, string>;
}

export async function anInstitutionAtWork(languages: 'en' | 'both' = 'both'): Promise<TestInstitution> {
  const given = await anEmptyWorkspace();
  const { workspace } = given;
  const key = await workspace.keyring.create({ workspace: null, passphrase: null });
  const institution = { en: 'Northern Shield University', fr: 'Université du Bouclier-Nord' };
  const { actor: secretariat } = done(
    await foundInstitution(workspace, key, {
      institution,
      languages,
      timeZone: 'America/Toronto',
      sample: false,
      name: 'Samira Khan',
      email: 's.khan@example.test',
    }),
  );
  done(await setUpInstitution(workspace, secretariat));
  const unit = async (en: string, kind: 'faculty' | 'department', parent: string): Promise<string> =>
    done(await keepAuthority(workspace, secretariat, { kind: 'unit', body: { names: { en, fr: en }, kind, parent } }));
  const engineering = await unit('Engineering', 'faculty', '');
  const civil = await unit('Civil Engineering', 'department', engineering);
  const scopes: Record<string, string> = { engineering, civil, '': '' };
  const people: Partial<Record<Role, Actor>> = { secretariat };
  const grants = new Map<Role, string>();
  for (const [id, name, role, scope] of PEOPLE) {
    const actor = await aMember(given, secretariat, name, civil);
    people[id] = actor;
    if (role === '') continue;
    const body = { member: actor.member, role, scope: scopes[scope] ?? '', from: '2026-08-17', to: '' as const };
    grants.set(id, done(await keepAuthority(workspace, secretariat, { kind: 'role', body })));
  }
  return { ...given, people: people as Record<Role, Actor>, unit: civil, grants };
}

/** A person listed by the secretariat, with a key of their own that it has confirmed. */
export async function aMember(
  { workspace }: Pick<TestWorkspace, 'workspace'>,
  secretariat: Actor,
  name: string,
  unit = '',
): Promise<Actor> {
  const member = done(await enrolMember(workspace, secretariat, { name, email: '', unit }));
  const { key, publicKey, signer } = await workspace.keyring.create({ workspace: workspace.log.founding(), passphrase: null });
  done(await confirmKey(workspace, secretariat, { member, publicKey: toBase64(publicKey) }));
  return { member, key, signer };
}
