import { existsSync } from 'node:fs';
import path from 'node:path';
import { isTimeZone, systemClock } from '#adapters/clock.ts';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import { withKeptSecrets } from '#adapters/keys/kept-secrets.ts';
import { guardOf, type KeyGuard } from '#adapters/keys/key-guard.ts';
import { createKeyring, type SecretStore } from '#adapters/keys/keyring.ts';
import { noteInstitution } from '#adapters/known-institutions.ts';
import { nodeCrypto, nodeRandomness } from '#adapters/node-crypto.ts';
import { isUnfounded, openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { authorityOf } from '#application/authority-of.ts';
import { switchRoute } from '#application/change-settings.ts';
import { foundInstitution } from '#application/found-institution.ts';
import { newKey } from '#application/new-key.ts';
import type { Outcome } from '#application/refusal.ts';
import { setUpInstitution } from '#application/set-up-institution.ts';
import type { Actor, Catalogue, Workspace } from '#application/workspace.ts';
import type { InputOf } from '#contract/api.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';

/** Until an institution says otherwise. */
export const TIME_ZONE = 'America/Toronto';

export interface Surroundings {
  readonly profile: string;
  readonly catalogue: Catalogue;
  readonly secrets: SecretStore | null;
  /** Which computer the signatures in the profile belong to. */
  readonly computer: KeyGuard | null;
}

export interface FoundedWorkspace {
  readonly founding: RecordId;
  readonly workspace: Workspace;
  readonly store: WorkspaceStore;
}

/** An open store with what use cases are given. `personal`: it is about to be founded as one person's own. */
export function workspaceOver(
  store: WorkspaceStore,
  { profile, catalogue, secrets, computer }: Surroundings,
  personal = isPersonal(store),
): Workspace {
  return {
    log: store.log,
    projections: store.projections,
    drafts: store.drafts,
    addresses: store.addresses,
    keyring: personal
      ? createKeyring(profile, withKeptSecrets(profile, secrets))
      : createKeyring(profile, secrets, computer === null ? null : guardOf(store.log, computer)),
    clock: systemClock,
    random: nodeRandomness,
    crypto: nodeCrypto,
    catalogue,
  };
}

const isPersonal = ({ log }: WorkspaceStore): boolean => log.record(log.founding())?.record.body['personal'] === true;

/**
 * Founds an institution in a new file in the application folder: never in Documents, which is often a cloud folder (DESIGN §2). A founding
 * that fails leaves no file. Errors: `member/no-name`, `founding/invalid`, `founding/time-zone`, `key/needs-passphrase`, `key/passphrase-short`, `workspace/…`.
 */
export async function foundWorkspace(
  surroundings: Surroundings,
  given: Omit<InputOf<'workspace:found'>, 'copyFolder'>,
): Promise<Outcome<FoundedWorkspace>> {
  const institution = { en: given.institution.en.trim(), fr: given.institution.fr.trim() };
  if (given.name.trim() === '') return fail({ code: 'member/no-name' });
  if (institution.en === '' && institution.fr === '') return fail({ code: 'founding/invalid' });
  if (!isTimeZone(given.timeZone)) return fail({ code: 'founding/time-zone', zone: given.timeZone });
  if (given.passphrase === null && surroundings.secrets === null) return fail({ code: 'key/needs-passphrase' });
  const file = newFile(path.join(surroundings.profile, 'workspaces'), institution.en || institution.fr);
  const opened = openWorkspace(file, { program: 'Collegium', person: '', mode: 'create' });
  if (!opened.ok) return fail({ ...opened.error, file: path.basename(file) });
  const store = opened.value;
  const workspace = workspaceOver(store, surroundings, false);
  try {
    const founded = await found(workspace, { ...given, institution });
    if (!founded.ok) {
      store.discard();
      return founded;
    }
    const name = authorityOf(workspace).founding?.institution ?? institution;
    noteInstitution(surroundings.profile, { founding: founded.value, name });
    return ok({ founding: founded.value, workspace, store });
  } catch (error) {
    store.discard();
    throw error;
  }
}

async function found(workspace: Workspace, given: Omit<InputOf<'workspace:found'>, 'copyFolder'>): Promise<Outcome<RecordId>> {
  const { institution, languages, timeZone, passphrase } = given;
  const key = await newKey(workspace, { of: null, passphrase });
  if (!key.ok) return key;
  const request = {
    institution,
    languages,
    timeZone,
    sample: false,
    name: given.name.trim(),
    email: given.email.trim(),
  };
  const founded = await foundInstitution(workspace, key.value, request);
  if (!founded.ok) return founded;
  const { founding, actor } = founded.value;
  const ready = await setUpInstitution(workspace, actor);
  if (!ready.ok) return ready;
  const chosen = await chooseRoutes(workspace, actor, given.route);
  return chosen.ok ? ok(founding) : chosen;
}

/** All routes that ship are on record; those nobody asked for are switched off and can be switched on later. */
async function chooseRoutes(workspace: Workspace, actor: Actor, wanted: 'short' | 'standard' | 'both'): Promise<Outcome<null>> {
  if (wanted === 'both') return ok(null);
  for (const { id } of workspace.catalogue.routes.filter((each) => each.id !== wanted)) {
    const off = await switchRoute(workspace, actor, { id, on: false });
    if (!off.ok) return off;
  }
  return ok(null);
}

/** What a name leaves for a file on any system: letters without accents, digits, spaces. */
export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9 -]/g, '')
    .trim()
    .replaceAll(/\s+/g, ' ')
    .slice(0, 60) || 'Collegium';

/** A free name in a folder of the profile, after what it is called. */
export function newFile(folder: string, name: string): string {
  makePrivateFolder(folder);
  const plain = plainName(name);
  let file = path.join(folder, `${plain}.collegium`);
  // One that a founding left empty when it was killed is taken again.
  for (let n = 2; existsSync(file) && !isUnfounded(file); n++) file = path.join(folder, `${plain} ${n}.collegium`);
  return file;
}
