import { useTranslation } from 'react-i18next';
import type { Field, Owner } from '#domain/proposal/schema.ts';
import { formatList } from '#domain/shared/format.ts';
import { useWriting } from './writing.ts';

/** The offices in whose place somebody answers in these questions and in what they hold, each once, in their order. */
export function officesStoodInFor(fields: readonly Field[], standsInFor: (field: Field) => boolean): readonly Owner[] {
  const found = new Set<Owner>();
  const look = (field: Field): void => {
    if (field.fields.length === 0 && standsInFor(field)) found.add(field.owner);
    field.fields.forEach(look);
  };
  fields.forEach(look);
  return [...found];
}

/** Said once, above the questions that are shown; they themselves only name the office. */
export function UnheldOffices({ fields }: { readonly fields: readonly Field[] }) {
  const { t } = useTranslation('editor');
  const { language, standsInFor } = useWriting();
  const offices = officesStoodInFor(fields, standsInFor);
  if (offices.length === 0) return null;
  const owners = formatList(
    offices.map((each) => t(`owner.${each}`)),
    language,
  );
  return <p className="unheld-offices">{t('unheld', { owners, count: offices.length })}</p>;
}
