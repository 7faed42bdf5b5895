import { CORE_SCHEMA, load } from 'js-yaml';
import type { VerbData } from '#domain/outcome/verb-data.ts';
import { createVerbLists, type VerbLists } from '#domain/outcome/verb-lists.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import data from '../../resources/rules/verbs.yaml?raw';

let lists: VerbLists | null = null;
/** The lists that the rules read too, made when first asked for. The engine asks the shape of the same file at every start. */
export const verbLists = (): VerbLists => (lists ??= createVerbLists(load(data, { schema: CORE_SCHEMA }) as VerbData));

/** `Apply`, `Appliquer`, of a level from 1 to 6; "" of anything else. */
export function levelName(level: unknown, language: Language): string {
  const found = verbLists().levels.find((each) => each.level === level);
  return found === undefined ? '' : inLanguage(found.name, language);
}
