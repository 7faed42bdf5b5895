import type { Json, JsonObject } from '#domain/shared/json.ts';
import type { Language, LocalizedText } from '#domain/shared/localized-text.ts';

/** What a package needs to know of a document; everything else in it is the rules' and the reader's. */

export const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
export const asText = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

export const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

export function primaryLanguage(document: JsonObject): Language {
  return asObject(document.meta).primaryLanguage === 'fr' ? 'fr' : 'en';
}

export function titleOf(document: JsonObject): LocalizedText {
  const title = asObject(document.identification).title;
  if (typeof title === 'string') return { en: title, fr: title };
  return { en: asText(asObject(title).en), fr: asText(asObject(title).fr) };
}

/** Bytes of a document (or of one of its sections): two spaces a level, no newline at the end. */
export const documentText = (value: Json): string => JSON.stringify(value, null, 2);

/**
 * The document in bytes that are exactly what {@link documentText} writes; null for any other: a name twice, another spelling of a number,
 * other spaces. So one text has one fingerprint, and nobody reads another text out of it than the next program does.
 */
export function readDocument(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return documentText(value as JsonObject) === text ? (value as JsonObject) : null;
  } catch {
    return null;
  }
}
