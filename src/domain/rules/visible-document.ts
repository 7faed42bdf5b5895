import { type Json, type JsonObject, textOrNone } from '#domain/shared/json.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import type { Field } from '#domain/proposal/schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { RuleLanguage } from './rule-language.ts';
import { isFilled } from './values.ts';

const MAX_ITEMS = 1_000;
/** Empty is null for these and "" for the rest (DESIGN §14). */
const NULLABLE: ReadonlySet<string> = new Set(['int', 'num', 'money', 'bool']);

/** A document as rules see it, and where in it each object stands. */
export interface VisibleDocument {
  readonly value: JsonObject;
  readonly paths: ReadonlyMap<unknown, string>;
  readonly language: Language;
}

/**
 * A copy that rules may read: absent vote fields are null; a list of more than 1,000 items is left out, so that what reads it is not
 * evaluated; a decision's step is named by its gate (`stepGates`), because rules speak of gates and routes name their steps.
 */
export function visibleDocument(
  document: JsonObject,
  { schema }: RuleLanguage,
  stepGates: Readonly<Record<string, string>>,
): VisibleDocument {
  const paths = new Map<unknown, string>();
  const value: Record<string, Json> = {};
  for (const root of indexSchema(schema).roots) {
    const seen = visible(root, document[root.name], root.name, paths);
    if (seen !== undefined) value[root.name] = seen;
  }
  const decisions = (value.governance as JsonObject | undefined)?.decisions;
  for (const each of Array.isArray(decisions) ? decisions : []) {
    const decision = each as Record<string, Json>;
    const gate = stepGates[textOrNone(decision.step)];
    if (gate !== undefined) decision.step = gate;
  }
  const primary = (value.meta as JsonObject | undefined)?.primaryLanguage;
  return { value, paths, language: primary === 'fr' ? 'fr' : 'en' };
}

function visible(field: Field, value: Json | undefined, path: string, paths: Map<unknown, string>): Json | undefined {
  if (field.type === 'list') {
    if (!Array.isArray(value)) return [];
    if (value.length > MAX_ITEMS) return undefined;
    return value.map((item: Json, at) => visibleItem(field.items, field, item, `${path}[${at}]`, paths));
  }
  return visibleItem(field.type, field, value ?? null, path, paths);
}

function visibleItem(type: Field['type'] | '', field: Field, value: Json, path: string, paths: Map<unknown, string>): Json {
  if (type === 'ltext') {
    const { en = '', fr = '' } = (value ?? {}) as { readonly en?: string; readonly fr?: string };
    return located({ en, fr }, path, paths);
  }
  if (type !== 'object') return value ?? (NULLABLE.has(type) ? null : '');
  const given = (value ?? {}) as JsonObject;
  const copy: Record<string, Json> = {};
  for (const inner of field.fields) {
    const seen = visible(inner, given[inner.name], `${path}.${inner.name}`, paths);
    if (seen !== undefined) copy[inner.name] = seen;
  }
  return located(copy, path, paths);
}

function located(value: Json, path: string, paths: Map<unknown, string>): Json {
  paths.set(value, path);
  return value;
}

/** Where the answers of these fields are empty: `outcomes[1].degree`. A list of objects without items is named itself. */
export function emptyAnswers(document: VisibleDocument, fields: readonly string[]): readonly string[] {
  return fields.flatMap((field) => emptyAt(document.value, field.split('.'), '', document.language));
}

function emptyAt(value: Json | undefined, parts: readonly string[], path: string, language: Language): readonly string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return isFilled(value, language) ? [] : [path];
  const name = part.replace(/\[\]$/u, '');
  const here = path === '' ? name : `${path}.${name}`;
  const inner = (value as JsonObject | null | undefined)?.[name];
  if (!part.endsWith('[]')) return emptyAt(inner, rest, here, language);
  if (!Array.isArray(inner) || inner.length === 0) return [here];
  return inner.flatMap((item: Json, at) => emptyAt(item, rest, `${here}[${at}]`, language));
}
