import type { Json } from '../shared/json.ts';
import { parseCivilDate } from '../shared/civil-date.ts';
import type { SettingDefinition } from './pack.ts';

/** Why a value cannot be one of a setting; "" where it can. */
export type SettingFault = '' | 'kind' | 'range' | 'whole' | 'choice' | 'item' | 'twice' | 'many';

/** Codes of other lists than ours: short, and no sentence. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/;
const MOST_ITEMS = 1000;

/** Checks a value against the definition of its setting (`resources/rules/settings.yaml`): window and engine ask the same. */
export function settingFault(definition: SettingDefinition, value: Json): SettingFault {
  switch (definition.type) {
    case 'double':
      return numberFault(definition, value);
    case 'string':
      if (typeof value !== 'string') return 'kind';
      return definition.values.includes(value) ? '' : 'choice';
    case 'list<string>':
      return listFault(definition.items, value);
  }
}

function numberFault({ min, max, whole }: Extract<SettingDefinition, { type: 'double' }>, value: Json): SettingFault {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'kind';
  if (value < min || value > max) return 'range';
  return whole && !Number.isInteger(value) ? 'whole' : '';
}

function listFault(items: 'code' | 'date', value: Json): SettingFault {
  if (!Array.isArray(value)) return 'kind';
  if (value.length > MOST_ITEMS) return 'many';
  if (new Set(value).size < value.length) return 'twice';
  const fits = (each: Json): boolean =>
    typeof each === 'string' && (items === 'date' ? parseCivilDate(each) !== null : CODE.test(each));
  return value.every(fits) ? '' : 'item';
}
