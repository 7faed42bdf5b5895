/**
 * What a package may weigh, in bytes and counts. Enforced on what is counted while reading, never on what a header claims
 * (RELIABILITY §4.7 with §9).
 */
export const MAX_CONTAINER_BYTES = 1_073_741_824;
export const MAX_UNPACKED_BYTES = 1_073_741_824;
export const MAX_ENTRIES = 20_000;
/** Files that are parsed: JSON, CSV, manifests. */
export const MAX_PARSED_BYTES = 20_971_520;
/** Lines of `records.jsonl`, which cost a key and a signature each: an honest package has some hundreds at most. */
export const MAX_RECORDS = 5_000;
export const MAX_TAG_FILE_BYTES = 4_194_304;
export const MAX_LINE_CHARACTERS = 131_072;
export const MAX_PATH_BYTES = 200;
export const MAX_PATH_DEPTH = 8;
/** Unpacked to packed, for compressed entries above one mebibyte. */
export const MAX_RATIO = 200;
export const RATIO_FREE_BYTES = 1_048_576;
