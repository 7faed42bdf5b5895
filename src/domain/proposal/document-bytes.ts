import type { Json, JsonObject } from '#domain/shared/json.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { type JsonError, parseStrictJson } from '#domain/shared/strict-json.ts';
import type { ProposalSchema } from './schema.ts';

/** The bytes that a revision names and a package carries: `JSON.stringify(document, null, 2)` in UTF-8, no newline at the end. */
export const documentBytes = (document: JsonObject): Uint8Array<ArrayBuffer> => bytesOf(document);

/**
 * The bytes of one section's content object, named `SECTION.json`.
 * @throws RangeError where the document has no such section: it is not in complete form
 */
export function sectionBytes(document: JsonObject, sectionId: string): Uint8Array<ArrayBuffer> {
  const section = document[sectionId];
  if (section === undefined) throw new RangeError(`The document has no section ${sectionId}.`);
  return bytesOf(section);
}

/** Every section of a complete document with its bytes, in document order. */
export function splitSections(document: JsonObject): Readonly<Record<string, Uint8Array<ArrayBuffer>>> {
  return Object.fromEntries(Object.keys(document).map((id) => [id, sectionBytes(document, id)]));
}

export type JoinError =
  | { readonly code: 'proposal/section-missing'; readonly path: string }
  | { readonly code: 'proposal/unknown-field'; readonly path: string }
  | (JsonError & { readonly path: string });

/**
 * The document from its sections, in schema order whatever the order they are given in, so that {@link documentBytes} gives the very
 * bytes again. Errors: a section of the schema is missing, one is unknown, or its bytes are no strict JSON (`path` names it).
 */
export function joinSections(
  schema: ProposalSchema,
  sections: Readonly<Record<string, Uint8Array>>,
): Result<JsonObject, JoinError> {
  const ids = schema.sections.map((section) => section.id);
  const unknown = Object.keys(sections).find((id) => !ids.includes(id));
  if (unknown !== undefined) return fail({ code: 'proposal/unknown-field', path: unknown });
  const entries: [string, Json][] = [];
  for (const id of ids) {
    const bytes = sections[id];
    if (bytes === undefined) return fail({ code: 'proposal/section-missing', path: id });
    const parsed = parseStrictJson(bytes);
    if (!parsed.ok) return fail({ ...parsed.error, path: id });
    entries.push([id, parsed.value]);
  }
  return ok(Object.fromEntries(entries));
}

const bytesOf = (value: Json): Uint8Array<ArrayBuffer> => new TextEncoder().encode(JSON.stringify(value, null, 2));
