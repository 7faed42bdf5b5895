import { createContext, useContext } from 'react';
import type { TranslationView } from '#contract/draft.ts';
import type { OfficeStatement } from '#contract/proposal-view.ts';
import type { Field, ProposalSchema } from '#domain/proposal/schema.ts';
import type { Json } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/languages.ts';

/** Something a rule says about an answer, in words, beside it. */
export interface FieldNote {
  readonly id: string;
  readonly meaning: 'attention' | 'blocked';
  readonly text: string;
  readonly advice: string;
}

/** What every control of a form knows of the text it belongs to. */
export interface Writing {
  readonly schema: ProposalSchema;
  /** Of the window: labels, help, how numbers are shown. */
  readonly language: Language;
  /** The language the committees decide on. */
  readonly primary: Language;
  /** The side that is written where one is shown, and whether both are. */
  readonly side: Language;
  readonly both: boolean;
  readonly mayAnswer: (field: Field) => boolean;
  /** Its office is nobody's here, so that whoever writes the proposal answers. */
  readonly standsInFor: (field: Field) => boolean;
  /** How an office's own statement stands; null elsewhere. `name` as the form names it. */
  readonly statementAt: (name: string) => OfficeStatement | null;
  /** Rules that found something about this answer; `name` as the form names it. */
  readonly notesAt: (name: string) => readonly FieldNote[];
  /** Whether it is due now and not answered. */
  readonly isMissing: (name: string) => boolean;
  /** How the translation of a text stands; null where nothing is known of it. */
  readonly translationAt: (name: string) => TranslationView | null;
  /** Opens the sentence that somebody else can be given; null where there is nobody else. */
  readonly onAsk: ((field: Field) => void) | null;
  /** The box that is being gone to: lists open the item it is in. Another object each time. */
  readonly target: { readonly name: string } | null;
  /** Another section as it stands: to choose among its items. */
  readonly sectionValue: (section: string) => Json;
}

const WritingContext = createContext<Writing | null>(null);
export const WritingProvider = WritingContext.Provider;

export function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (writing === null) throw new Error('useWriting outside its provider.');
  return writing;
}

/** A field by itself, or as the item of a list; `name` is its place in the form: `outcomes.0.text`. */
export interface ControlProps {
  readonly field: Field;
  readonly name: string;
}
