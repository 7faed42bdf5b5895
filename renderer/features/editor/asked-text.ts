import type { TFunction } from 'i18next';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { type Language, inLanguage } from '#domain/shared/languages.ts';
import { sectionOf } from '../../forms/paths.ts';

interface Asked {
  readonly field: Field;
  /** Of the proposal: the only word of it that goes along. */
  readonly title: string;
  readonly schema: ProposalSchema;
  readonly language: Language;
}

/** Sentences for whoever knows the answer, to be given by any way: what is asked, what it means, and where it is. */
export function askedText(t: TFunction<'editor'>, { field, title, schema, language }: Asked): string {
  const section = indexSchema(schema).section(sectionOf(field.path));
  const names = {
    title,
    section: section === undefined ? '' : inLanguage(section.title, language),
    field: inLanguage(field.label, language),
    owner: t(`owner.${field.owner}`),
  };
  const help = inLanguage(field.help, language);
  return [t('ask.text', names), help, t('ask.where', names)].filter(Boolean).join('\n\n');
}
