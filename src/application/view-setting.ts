import type { SettingView } from '#contract/settings.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import type { SettingDefinition } from '#domain/rules/pack.ts';
import type { Json } from '#domain/shared/json.ts';
import { authorityOf, authorityRecords } from './authority-of.ts';
import { settingDefaultsHere } from './settings-in-force.ts';
import type { Workspace } from './workspace.ts';

/** Every setting with its value in force, its default, who set it, and what was set at the same time (DESIGN §14). */
export function viewEachSetting(workspace: Workspace): SettingView[] {
  const defaults = settingDefaultsHere(workspace);
  return Object.entries(workspace.catalogue.settingDefinitions).map(([key, definition]) =>
    viewSetting(workspace, key, { definition, standard: defaults[key] as Json }),
  );
}

function viewSetting(
  workspace: Workspace,
  key: string,
  { definition, standard }: { readonly definition: SettingDefinition; readonly standard: Json },
): SettingView {
  const state = authorityOf(workspace).settings.get(key);
  const records = state === undefined ? [] : recordsOf(workspace, key);
  const inForce = records.find(({ id }) => id === state?.record);
  const value = state?.value ?? standard;
  const replaces = bodyOf(inForce)?.replaces;
  const others =
    state?.disputed === true ? records.filter((each) => each !== inForce && bodyOf(each)?.replaces === replaces) : [];
  return {
    key,
    label: definition.label,
    help: definition.help,
    group: definition.group,
    ...shapeOf(workspace, definition),
    value,
    default: standard,
    changed: JSON.stringify(value) !== JSON.stringify(standard),
    set: inForce === undefined ? null : setBy(workspace, inForce),
    others: others.map((each) => setBy(workspace, each)),
  };
}

const NUMBER_NONE = { unit: '', min: 0, max: 0, whole: false } as const;

function shapeOf(
  { catalogue }: Workspace,
  definition: SettingDefinition,
): Pick<SettingView, 'kind' | 'unit' | 'min' | 'max' | 'whole' | 'items' | 'options'> {
  switch (definition.type) {
    case 'double': {
      const { unit, min, max, whole } = definition;
      return { kind: 'number', unit, min, max, whole, items: '', options: [] };
    }
    case 'string': {
      const options = definition.values.map((value) => ({ value, names: definition.names[value] ?? { en: value, fr: value } }));
      return { kind: 'choice', ...NUMBER_NONE, items: '', options };
    }
    case 'list<string>': {
      const { items, choices } = definition;
      const values = catalogue.schema.enumerations.find(({ name }) => name === choices)?.values ?? [];
      const options = values.map(({ value, label }) => ({ value, names: label }));
      return { kind: choices === '' ? 'list' : 'choices', ...NUMBER_NONE, items, options };
    }
  }
}

const bodyOf = (signed: SignedRecord | undefined): BodyOf<'setting'> | undefined =>
  signed?.record.body as BodyOf<'setting'> | undefined;

/** Effective ones alone: what never counted is no value that anybody set. */
function recordsOf(workspace: Workspace, key: string): readonly SignedRecord[] {
  const { verdicts } = authorityOf(workspace);
  return authorityRecords(workspace).filter(
    (each) => each.record.kind === 'setting' && bodyOf(each)?.key === key && verdicts.get(each.id) === '',
  );
}

function setBy(workspace: Workspace, signed: SignedRecord): { value: Json; by: string; on: string } {
  const { keys, members } = authorityOf(workspace);
  const by = members.get(keys.get(signed.record.author)?.member ?? '')?.name ?? '';
  return { value: bodyOf(signed)?.value ?? null, by, on: signed.record.on };
}
