import { showAnswer } from '#domain/proposal/show-answer.ts';
import { indexSchema, type SchemaIndex } from '#domain/proposal/schema-index.ts';
import type { PackageView } from '#domain/package/view.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage, type Language, type LocalizedText } from '#domain/shared/languages.ts';
import { asObject } from '#domain/proposal/complete-form.ts';
import type { Press } from './press.ts';
import type { Words } from './words.ts';

/** All that the parts of the document need: what to show, in which words, and where it goes. */
export interface Setting {
  readonly press: Press;
  readonly view: PackageView;
  readonly words: Words;
  readonly language: Language;
  /** The language that people decide on; texts with one side only are in it. */
  readonly primary: Language;
  readonly schema: SchemaIndex;
}

export function createSetting(press: Press, view: PackageView, words: Words): Setting {
  const primary = asObject(view.document['meta'])['primaryLanguage'] === 'fr' ? 'fr' : 'en';
  return { press, view, words, language: press.language, primary, schema: indexSchema(view.schema) };
}

/** A label or name in the document's language. */
export const say = (setting: Setting, text: LocalizedText): string => inLanguage(text, setting.language);

/** The value at a path of objects: `fees.totalLearnerCost`. */
export function valueAt(setting: Setting, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((at, name) => asObject(at)[name], setting.view.document);
}

/** The answer at a path in one line; "" where there is none. */
export function answerAt(setting: Setting, path: string): string {
  const field = setting.schema.field(path);
  if (field === undefined) return '';
  const shown = showAnswer(field, valueAt(setting, path), setting.language, setting.view.schema);
  return typeof shown === 'string' ? shown : shown.join(', ');
}

/** Document title, in the language wanted or else in the other. */
export const titleOf = (setting: Setting): string => say(setting, setting.view.title) || setting.words('untitled');
