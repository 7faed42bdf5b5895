import type { SettingView } from '#contract/settings.ts';
import { settingFault, type SettingFault } from '#domain/rules/setting-fault.ts';
import type { SettingDefinition } from '#domain/rules/pack.ts';
import { type Json, textOrNone } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/languages.ts';

/** What is typed or chosen while a setting is changed: one line of text, or several items. */
export type Typed = string | readonly string[];

const HUNDRED = 100;

/** A value as its control shows it: a share in percent, a list one item a line. */
export function typedOf(setting: Pick<SettingView, 'kind' | 'unit'>, value: Json, language: Language): Typed {
  if (setting.kind === 'number') {
    const shown = setting.unit === 'share' ? Math.round(Number(value) * HUNDRED * HUNDRED) / HUNDRED : Number(value);
    return String(shown).replace('.', language === 'fr' ? ',' : '.');
  }
  const items = Array.isArray(value) ? value.map(String) : [];
  if (setting.kind === 'choices') return items;
  return setting.kind === 'list' ? items.join('\n') : textOrNone(value);
}

/** The value that was typed; null where it is none. Both decimal signs are read. */
export function valueOf(setting: Pick<SettingView, 'kind' | 'unit'>, typed: Typed): Json {
  if (typeof typed !== 'string') return [...typed];
  if (setting.kind === 'choice') return typed;
  if (setting.kind === 'list')
    return typed
      .split(/[\n,;]/)
      .map((each) => each.trim())
      .filter((each) => each !== '');
  const plain = typed.replace(/[\s\u202f\u00a0%$]/g, '').replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  return setting.unit === 'share' ? Math.round(Number(plain) * HUNDRED) / (HUNDRED * HUNDRED) : Number(plain);
}

/** The same question the engine asks. */
export function faultOf(setting: SettingView, value: Json): SettingFault {
  return settingFault(definitionOf(setting), value);
}

function definitionOf(setting: SettingView): SettingDefinition {
  const about = { label: setting.label, help: setting.help, group: setting.group };
  switch (setting.kind) {
    case 'number': {
      const { unit, min, max, whole } = setting;
      return { ...about, type: 'double', default: 0, unit: unit === '' ? 'words' : unit, min, max, whole };
    }
    case 'choice': {
      const values = setting.options.map(({ value }) => value);
      const names = Object.fromEntries(setting.options.map((each) => [each.value, each.names]));
      return { ...about, type: 'string', values, names, default: '' };
    }
    default:
      return { ...about, type: 'list<string>', default: [], items: setting.items === 'date' ? 'date' : 'code', choices: '' };
  }
}
