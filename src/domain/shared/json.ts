/** Plain JSON data: what documents, records and rule results are made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** The text a value is, "" where it is none. */
export const textOrNone = (value: unknown): string => (typeof value === 'string' ? value : '');
