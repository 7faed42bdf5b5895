import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '#domain/shared/localized-text.ts';

/** A text of `document.json` (or of `errors.json`, by its code) with its placeholders filled. */
export interface Words {
  (key: string, values?: Readonly<Record<string, string | number>>): string;
  readonly has: (key: string) => boolean;
  /** What an error code says; the code itself where nobody has written its text. */
  readonly code: (code: string) => string;
}

type Texts = { readonly [key: string]: string | Texts };

const read = new Map<string, Texts>();

/** Loads the texts of one language from `resources/locales`. A key that is not there is a mistake of ours and throws. */
export function loadWords(resources: string, language: Language): Words {
  const texts = load(join(resources, 'locales', language, 'document.json'));
  const errors = load(join(resources, 'locales', language, 'errors.json'));
  const words = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const text = find(texts, key);
    if (text === undefined) throw new Error(`No text ${key} in document.json (${language})`);
    return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
  const code = (of: string): string => find(errors, of) ?? of;
  return Object.assign(words, { code, has: (key: string) => find(texts, key) !== undefined });
}

function find(texts: Texts, key: string): string | undefined {
  const direct = texts[key];
  if (typeof direct === 'string') return direct;
  let at: string | Texts | undefined = texts;
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string' ? at : undefined;
}

function load(file: string): Texts {
  const known = read.get(file);
  if (known !== undefined) return known;
  const texts = JSON.parse(readFileSync(file, 'utf8')) as Texts;
  read.set(file, texts);
  return texts;
}
