import type { RuleSettings, SettingDefinitions, SettingValue } from './pack.ts';
import type { RuleLanguage } from './rule-language.ts';

/** Every setting with its default (FRAMEWORKS §0.4). */
export function settingDefaults({ settings }: SettingDefinitions): RuleSettings {
  return Object.fromEntries(Object.entries(settings).map(([key, definition]) => [key, definition.default]));
}

/** What an institution has set over the defaults. An unknown key is left out, and a value of another type has no effect. */
export function settingsOver({ settings }: RuleLanguage, given: RuleSettings): Readonly<Record<string, SettingValue>> {
  return Object.fromEntries(
    Object.entries(settings.settings).map(([key, definition]) => {
      const value = Object.hasOwn(given, key) ? given[key] : undefined;
      return [key, value !== undefined && fits(value, definition.default) ? value : definition.default];
    }),
  );
}

const fits = (value: SettingValue, model: SettingValue): boolean =>
  typeof model === 'object'
    ? Array.isArray(value) && value.every((each) => typeof each === 'string')
    : typeof value === typeof model;
