import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { findField } from './document-paths.ts';

/** What a check found, for people: a code becomes its label, first by the enumerations of the answers that the check reads. */
export function foundInWords(schema: ProposalSchema, fields: readonly string[], found: string, language: Language): string {
  const read = fields.map((path) => findField(schema, path)?.field?.enumeration ?? '');
  const first = schema.enumerations.filter(({ name }) => read.includes(name));
  const known = [...first, ...schema.enumerations].flatMap(({ values }) => values).find(({ value }) => value === found);
  return known === undefined ? found : inLanguage(known.label, language);
}
