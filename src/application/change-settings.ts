import type { SettingsView } from '#contract/settings.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { Json } from '#domain/shared/json.ts';
import { settingFault } from '#domain/rules/setting-fault.ts';
import { fail } from '#domain/shared/result.ts';
import { authorityOf } from './authority-of.ts';
import { packsInForce } from './check-proposal.ts';
import { keepAuthority } from './keep-authority.ts';
import { type Asker, permission, refused } from './permissions.ts';
import type { Outcome } from './refusal.ts';
import { routesOnRecord } from './routes-in-force.ts';
import { viewEachSetting } from './view-setting.ts';
import type { Actor, Workspace } from './workspace.ts';

/** Sets one setting of FRAMEWORKS §0.4. Errors: `setting/unknown`, `setting/value` where it is none of its values, `actor/no-right`. */
export async function changeSetting(
  workspace: Workspace,
  actor: Actor,
  { key, value }: { readonly key: string; readonly value: Json },
): Promise<Outcome<RecordId>> {
  const { settingDefinitions } = workspace.catalogue;
  // Asked of the list itself: a name that every object knows (`constructor`) is no setting.
  const known = Object.hasOwn(settingDefinitions, key) ? settingDefinitions[key] : undefined;
  if (known === undefined) return fail({ code: 'setting/unknown', setting: key });
  if (settingFault(known, value) !== '') return fail({ code: 'setting/value', setting: key });
  const replaces = authorityOf(workspace).settings.get(key)?.record ?? '';
  return keepAuthority(workspace, actor, { kind: 'setting', body: { key, value: value as never, replaces } });
}

/** Switches a rule pack that ships on or off. Errors: `rule/unknown-pack`, `actor/no-right`. */
export async function switchPack(
  workspace: Workspace,
  actor: Actor,
  { id, on }: { readonly id: string; readonly on: boolean },
): Promise<Outcome<RecordId>> {
  const { packs } = workspace.catalogue;
  const found = packs.find(({ pack }) => pack.id === id);
  if (found === undefined) return fail({ code: 'rule/unknown-pack', pack: id, packs: packs.map(({ pack }) => pack.id) });
  const { pack, sha256 } = found;
  const before = authorityOf(workspace).packs.get(id)?.record;
  const body = { id, version: pack.version, sha256, on, ...(before === undefined ? {} : { replaces: before }) };
  return keepAuthority(workspace, actor, { kind: 'rule-pack', body });
}

/** Puts a route in force or out of it; what is under way keeps the route it was submitted on. Errors: `route/unknown`, `actor/no-right`. */
export async function switchRoute(
  workspace: Workspace,
  actor: Actor,
  { id, on }: { readonly id: string; readonly on: boolean },
): Promise<Outcome<RecordId>> {
  const known = routesOnRecord(workspace);
  const before = known.find((each) => each.route.id === id);
  const route = before?.route ?? workspace.catalogue.routes.find((each) => each.id === id);
  if (route === undefined) return fail({ code: 'route/unknown', route: id, known: known.map((each) => each.route.id) });
  const body = { route, on, ...(before === undefined ? {} : { replaces: before.record }) };
  return keepAuthority(workspace, actor, { kind: 'route', body });
}

/** What the institution decided for everybody. `copies` is this computer's own and is filled in there. */
export function viewSettings(workspace: Workspace, asker: Asker | null): Omit<SettingsView, 'copies'> {
  const { founding } = authorityOf(workspace);
  const { catalogue } = workspace;
  const on = packsInForce(workspace);
  const known = routesOnRecord(workspace);
  const shipped = catalogue.routes.filter(({ id }) => !known.some(({ route }) => route.id === id));
  return {
    institution: {
      names: founding?.institution ?? { en: '', fr: '' },
      languages: founding?.languages ?? 'both',
      timeZone: founding?.timeZone ?? '',
      sample: founding?.sample ?? false,
      founding: workspace.log.founding(),
    },
    settings: viewEachSetting(workspace),
    packs: catalogue.packs.map(({ pack }) => ({
      id: pack.id,
      title: pack.title,
      version: pack.version,
      source: pack.source,
      criteria: pack.criteria.length,
      on: on.includes(pack.id),
    })),
    routes: [...known, ...shipped.map((route) => ({ route, on: false }))].map(({ route, on: isOn }) => ({
      id: route.id,
      names: route.names,
      version: route.version,
      on: isOn,
      steps: route.steps.map(({ id, names, gate, kind, role }) => ({ id, names, gate, kind, role })),
    })),
    may: asker === null ? refused('session/nobody') : permission(workspace, asker, { action: 'setting/change' }),
  };
}
