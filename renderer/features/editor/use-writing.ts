import { useMemo } from 'react';
import type { DraftChecks, TranslationView } from '#contract/draft.ts';
import { isOwnAnswer } from '#domain/proposal/foreign-answers.ts';
import { isObject } from '#domain/proposal/complete-form.ts';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import { type Json, type JsonObject, textOrNone } from '#domain/shared/json.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { formName } from '../../forms/paths.ts';
import type { Writing } from '../../forms/writing.ts';
import type { Target } from './focus-box.ts';
import { missingNames, notesByName, valueAt } from './notes.ts';
import type { Due } from './progress.ts';
import type { Opened } from './keepers.ts';
import type { Sides } from './sides.ts';

interface Parts {
  readonly schema: ProposalSchema;
  readonly language: Language;
  readonly view: Opened['view'];
  readonly sides: Sides;
  readonly document: JsonObject;
  readonly due: Due;
  readonly checks: DraftChecks | undefined;
  readonly translations: readonly TranslationView[];
  readonly target: Target | null;
  readonly onAsk: ((field: Field) => void) | null;
  /** Nobody else is there whose answers these could be. */
  readonly isPersonal: boolean;
}

/** What every control of the form knows of the text. */
export function useWritingOf(parts: Parts): Writing {
  const { schema, language, view, sides, document, due, checks, translations, target, onAsk, isPersonal } = parts;
  const { owners, standsIn, proposes, statements, primaryLanguage: primary } = view;
  const notes = useMemo(() => notesByName(schema, checks?.results ?? [], document), [schema, checks, document]);
  const missing = useMemo(() => missingNames(checks?.due ?? view.due, document), [checks, view.due, document]);
  const translated = useMemo(
    () => new Map(translations.map((each) => [formName(document, each.path), each])),
    [translations, document],
  );
  return useMemo(
    () => ({
      schema,
      language,
      primary,
      target,
      onAsk,
      side: sides === 'other' ? (primary === 'en' ? 'fr' : 'en') : primary,
      both: sides === 'both',
      mayAnswer: (field) => isOwnAnswer(schema, field, { owners, proposes }),
      standsInFor: (field) => !isPersonal && standsIn.includes(field.owner),
      statementAt: (name) => (isPersonal ? null : (statements.find((each) => each.path === name) ?? null)),
      notesAt: (name) =>
        (notes.get(name) ?? []).map((each) => ({
          id: each.id,
          meaning: each.state === 'fail' ? ('blocked' as const) : ('attention' as const),
          text: inLanguage(each.text, language),
          advice: inLanguage(each.advice, language),
        })),
      isMissing: (name) => missing.has(name) && !isNonEmpty(valueAt(document, name), due.primary),
      translationAt: (name) => translated.get(name) ?? null,
      sectionValue: (section) => document[section] ?? null,
    }),
    [
      schema,
      language,
      primary,
      target,
      onAsk,
      sides,
      owners,
      standsIn,
      proposes,
      statements,
      isPersonal,
      notes,
      missing,
      translated,
      document,
      due.primary,
    ],
  );
}

/** An answer given since the engine last looked. */
function isNonEmpty(value: Json | undefined, primary: Language): boolean {
  if (isObject(value) && 'en' in value && 'fr' in value) return textOrNone(value[primary]).trim() !== '';
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}
