import { z } from 'zod';
import { LocalizedText } from '#domain/shared/localized-text.ts';

/**
 * The description of a whole proposal document, read from `resources/schema/proposal-1.yaml`. Form, checks, comparison, PDF and later
 * Word all read it: labels, help, types, units, owners and due gates live nowhere else.
 */

/** What a gate opens: drafted, unit, consulted, resourced, academic, decided, verified, released, reviewed (FRAMEWORKS §0.6.1). */
export const Gate = z.string().regex(/^(D[0-8]|FT[1-4]|J[1-3])$/);
export type Gate = z.infer<typeof Gate>;

export const FieldType = z.enum([
  'string', // plain text on one line
  'text', // prose in one language: CommonMark where `unit` is words, else plain
  'ltext', // {en, fr}
  'int',
  'num', // decimal, at most two places
  'money', // CAD, at most two places
  'bool',
  'date', // YYYY-MM-DD
  'enum',
  'uri',
  'list', // of `items`
  'object', // of `fields`
]);
export type FieldType = z.infer<typeof FieldType>;

/** Who gives an answer (FRAMEWORKS §0.6.2). `log` is what the log writes and people never type. */
export const Owner = z.enum([
  'proposer',
  'dean',
  'library',
  'it',
  'registrar',
  'equity',
  'indigenous',
  'privacy',
  'labour-relations',
  'continuing-education',
  'log',
]);
export type Owner = z.infer<typeof Owner>;

/** A letter of FRAMEWORKS §10, A to Y. */
export const SectionLetter = z.string().regex(/^[A-Z]$/);

export interface Field {
  /** The last part of its path: `title`, `weightPct`. */
  readonly name: string;
  /** `identification.title`, `outcomes[].text`, `supports.appeals.policy`. */
  readonly path: string;
  readonly type: FieldType;
  readonly label: LocalizedText;
  /** One or two sentences that are always visible beside the field. */
  readonly help: LocalizedText;
  /** `words`, `chars`, `h`, `weeks`, `%`, `CAD`, …; "" where there is none. */
  readonly unit: string;
  readonly owner: Owner;
  /** The gate before whose opening the answer must be there; "" = optional. */
  readonly due: string;
  /** CEL over `p`, the document, and in fields of a list item over `item`, saying when `due` applies; "" = always. */
  readonly dueIf: string;
  /** Name of its enumeration; "" where it has none. For a list, the enumeration of its items. */
  readonly enumeration: string;
  /** Computed from other answers: `workload.totalNotionalHours`. A stated value that differs is kept and shown. */
  readonly derived: boolean;
  /** For lists: the type of an item; object items have `fields`. */
  readonly items: FieldType | '';
  /** Fields of an object or of the objects in a list, in order. */
  readonly fields: readonly Field[];
  /**
   * Smallest and largest sensible number, length (unit `words` or `chars`) or count of items, null where none is settled: advice, never a
   * bar to saving. A list with `min` 0 may be due and yet stay empty.
   */
  readonly min: number | null;
  readonly max: number | null;
  /** A real answer of a real proposal; both "" where there is none. */
  readonly example: LocalizedText;
}

export interface Section {
  readonly letter: string; // "B"
  readonly id: string; // "identification": the key in the document
  readonly title: LocalizedText;
  readonly help: LocalizedText;
  /**
   * The fields of the section in order. A section whose document value is an array (outcomes, competencies, assessments, partners,
   * attachments) has `list: true` and its fields are those of one item.
   */
  readonly list: boolean;
  /** For lists: the gate before which there must be an item ("" = may stay empty), and the sensible count; "" and null otherwise. */
  readonly due: string;
  readonly min: number | null;
  readonly max: number | null;
  readonly fields: readonly Field[];
}

export interface Enumeration {
  readonly name: string;
  /** Institutions add values of their own (route steps, rule packs, bodies asked): one that is not listed is kept as it is. */
  readonly open: boolean;
  readonly values: readonly { readonly value: string; readonly label: LocalizedText }[];
}

export interface ProposalSchema {
  readonly id: 'proposal-1';
  readonly version: string; // "1.0.0": meta.schemaVersion of documents it describes
  /** In order; position decides what is "at or beyond" a gate. */
  readonly gates: readonly { readonly id: string; readonly name: LocalizedText }[];
  readonly sections: readonly Section[];
  readonly enumerations: readonly Enumeration[];
}
