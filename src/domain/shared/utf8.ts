/** Text as its UTF-8 bytes. */
export const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Bytes that we wrote as UTF-8 ourselves; foreign bytes go through `parseStrictJson`. */
export const fromUtf8 = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);
