import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from '#application/refusal.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Language, LocalizedText } from '#domain/shared/localized-text.ts';
import { inLanguage } from '#domain/shared/languages.ts';

export type Details = Readonly<Record<string, string | number | readonly string[]>>;

/** The words of the command line in one language: resources/locales. */
export interface Texts {
  readonly language: Language;
  /** A text by its key, `cli` unless another file is named: `done.saved`, `governance:status.draft`. */
  say(key: string, details?: Details): string;
  /** The text, or the other where there is none. */
  sayOr(key: string, other: string): string;
  /** The sentence of a refusal, a problem or a verdict. */
  refusal(refusal: Refusal | { readonly code: string }): string;
  /** What people wrote, in the language of the command line where it was written in it. */
  of(text: LocalizedText): string;
}

/** `--language`, else the locale of the terminal; English where neither says. */
export function languageOf(chosen: string | undefined, environment: Readonly<Record<string, string | undefined>>): Language {
  const named = chosen ?? (environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || 'en');
  return /^fr/i.test(named) ? 'fr' : 'en';
}

export function createTexts(resources: string, language: Language): Texts {
  const files = new Map<string, JsonObject>();
  const fileOf = (name: string): JsonObject => {
    const known =
      files.get(name) ?? (JSON.parse(readFileSync(join(resources, 'locales', language, `${name}.json`), 'utf8')) as JsonObject);
    files.set(name, known);
    return known;
  };
  const find = (key: string): string | null => {
    const [file, path] = key.includes(':') && !key.includes('/') ? (key.split(':', 2) as [string, string]) : ['cli', key];
    const value = path
      .split('.')
      .reduce<Json | undefined>((inner, name) => (inner as JsonObject | undefined)?.[name], fileOf(file));
    return typeof value === 'string' ? value : null;
  };
  const refusal = (given: Refusal | { readonly code: string }): string => {
    const text = fileOf('errors')[given.code];
    const { state } = given as { readonly state?: unknown };
    const named = typeof state === 'string' ? { state: (find(`governance:status.${state}`) ?? state).toLowerCase() } : {};
    // What the window offers with a button is a command here.
    const hint = find(`hint.${given.code}`);
    return typeof text === 'string'
      ? fill(hint === null ? text : `${text} ${hint}`, { ...given, ...named })
      : fill(find('noSentence') ?? '{{code}}', { code: given.code });
  };
  return {
    language,
    say: (key, details = {}) => fill(find(key) ?? key, details),
    sayOr: (key, other) => find(key) ?? other,
    refusal,
    of: (text) => inLanguage(text, language),
  };
}

/** Placeholders `{{name}}`; lists are joined. What is not given stays empty, and empty brackets go with it. */
function fill(text: string, details: Readonly<Record<string, unknown>>): string {
  const filled = text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = details[name];
    return Array.isArray(value) ? value.join(', ') : typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });
  return filled.replaceAll(/\s\(\)/g, '');
}
