import { formatDate, formatMoney, formatNumber, formatPercent, NO_BREAK_SPACE } from '#domain/shared/format.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { inLanguage, type Language, type LocalizedText } from '#domain/shared/languages.ts';
import { isObject } from './complete-form.ts';
import type { Field, FieldType, ProposalSchema } from './schema.ts';

/** Yes and no, and the units of answers: language data like the names of months, one and several. */
const YES_NO: Readonly<Record<Language, readonly [string, string]>> = { en: ['Yes', 'No'], fr: ['Oui', 'Non'] };
const UNITS: Readonly<Record<string, Readonly<Record<Language, readonly [string, string]>>>> = {
  h: { en: ['h', 'h'], fr: ['h', 'h'] },
  days: { en: ['day', 'days'], fr: ['jour', 'jours'] },
  weeks: { en: ['week', 'weeks'], fr: ['semaine', 'semaines'] },
  months: { en: ['month', 'months'], fr: ['mois', 'mois'] },
  years: { en: ['year', 'years'], fr: ['an', 'ans'] },
  learners: { en: ['learner', 'learners'], fr: ['personne', 'personnes'] },
  'learners/yr': { en: ['learner a year', 'learners a year'], fr: ['personne par an', 'personnes par an'] },
  persons: { en: ['person', 'persons'], fr: ['personne', 'personnes'] },
  votes: { en: ['vote', 'votes'], fr: ['voix', 'voix'] },
  units: { en: ['unit', 'units'], fr: ['crédit', 'crédits'] },
};

type Shown = Pick<Field, 'type' | 'unit' | 'enumeration' | 'items' | 'fields'>;

/** Whether somebody answered: not "", null, [] or {en:"", fr:""}, nor an object or list holding nothing else (DESIGN §14). `false` and 0 are answers. */
export function isAnswered(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (Array.isArray(value)) return value.some(isAnswered);
  return isObject(value) ? Object.values(value).some(isAnswered) : true;
}

/**
 * An answer as a reader sees it: choices by their label, money, numbers with their unit and dates by our own formatter, prose as written,
 * an `ltext` in the language wanted, else in the other one (see `shownLanguage`). Lists give one string an item, objects one string
 * "label: value" a field; what is not answered gives "" or []. A value of another type than the schema says is shown as it stands.
 */
export function showAnswer(field: Shown, value: Json | undefined, language: Language, schema: ProposalSchema): string | string[] {
  if (field.type === 'list') return Array.isArray(value) ? showItems(field, value, language, schema) : [];
  if (field.type === 'object') return isObject(value) ? showFields(field.fields, value, language, schema) : [];
  return isAnswered(value) ? showOne(field, value as Json, language, schema) : '';
}

/** Which side of an `ltext` `showAnswer` shows; null where neither is written. */
export function shownLanguage(value: Json | undefined, wanted: Language): Language | null {
  if (!isLocalized(value)) return null;
  if (value[wanted] !== '') return wanted;
  const other = wanted === 'en' ? 'fr' : 'en';
  return value[other] === '' ? null : other;
}

/** The label of a choice; a value that the list does not know is shown as it stands. */
export function choiceLabel(enumeration: string, value: string, language: Language, schema: ProposalSchema): string {
  const known = schema.enumerations.find((each) => each.name === enumeration)?.values.find((each) => each.value === value);
  return known === undefined ? value : inLanguage(known.label, language) || value;
}

/** Prose that people format (CommonMark): `text` and `ltext` counted in words (DESIGN §14). */
export const isProse = (field: Pick<Field, 'type' | 'unit'>): boolean =>
  (field.type === 'text' || field.type === 'ltext') && field.unit === 'words';

export function isLocalized(value: Json | undefined): value is LocalizedText & JsonObject {
  return isObject(value) && typeof value['en'] === 'string' && typeof value['fr'] === 'string';
}

function showItems(field: Shown, items: readonly Json[], language: Language, schema: ProposalSchema): string[] {
  const item: Shown = { ...field, type: (field.items || 'string') as FieldType };
  return items
    .filter(isAnswered)
    .map((each) => showAnswer(item, each, language, schema))
    .map((shown) => (typeof shown === 'string' ? shown : shown.join('; ')));
}

function showFields(fields: readonly Field[], value: JsonObject, language: Language, schema: ProposalSchema): string[] {
  return fields
    .filter((each) => isAnswered(value[each.name]))
    .map((each) => {
      const shown = showAnswer(each, value[each.name], language, schema);
      const colon = language === 'fr' ? `${NO_BREAK_SPACE}: ` : ': ';
      return inLanguage(each.label, language) + colon + (typeof shown === 'string' ? shown : shown.join(', '));
    });
}

function showOne(field: Shown, value: Json, language: Language, schema: ProposalSchema): string {
  if (isLocalized(value)) return inLanguage(value, language);
  if (typeof value === 'boolean') return YES_NO[language][value ? 0 : 1];
  if (typeof value === 'number') return showNumber(field, value, language);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (field.enumeration !== '') return choiceLabel(field.enumeration, value, language, schema);
  return field.type === 'date' ? formatDate(value, language) : value;
}

function showNumber(field: Shown, value: number, language: Language): string {
  if (field.type === 'money') return formatMoney(value, language);
  if (field.unit === '%') return formatPercent(value, language);
  const number = formatNumber(value, language);
  const words = UNITS[field.unit]?.[language];
  if (words === undefined) return number;
  // One, and in French everything under two, is singular.
  const single = language === 'fr' ? Math.abs(value) < 2 : value === 1;
  return number + NO_BREAK_SPACE + words[single ? 0 : 1];
}
