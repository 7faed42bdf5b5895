import type { ErrorCode } from '#domain/shared/error-codes.ts';
import { MAX_PATH_BYTES, MAX_PATH_DEPTH } from './limits.ts';

const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Whether a name may stand in a package: inside it, and meaning the same file on every system. ASCII letters, digits, `.`, `_`, `-`,
 * at most 200 bytes and 8 levels deep. Answers "" for a good name, `package/path-escape` for one that points (or, once somebody decodes
 * it, would point) outside, `package/name` for any other. (H-01 … H-04, H-10, H-11, H-33)
 */
export function judgeName(name: string): '' | Extract<ErrorCode, 'package/path-escape' | 'package/name'> {
  if (escapes(name) || escapes(decoded(name))) return 'package/path-escape';
  const parts = name.split('/');
  const tooLong = name.length > MAX_PATH_BYTES || parts.length > MAX_PATH_DEPTH;
  return tooLong || !parts.every(isGoodPart) ? 'package/name' : '';
}

function escapes(name: string): boolean {
  if (/^[A-Za-z]:/.test(name) || name.includes('\\')) return true;
  return name.split('/').some((part) => part === '' || part === '.' || part === '..' || part === '~');
}

function isGoodPart(part: string): boolean {
  return /^[A-Za-z0-9._-]+$/.test(part) && !part.endsWith('.') && !DEVICE_NAME.test(part);
}

/** Percent escapes undone as a careless reader would; text that is no escape stays. */
function decoded(name: string): string {
  return name.replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Two names with the same fold are one file on some computers. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase();

/** By UTF-8 bytes, which for ASCII names is by code unit. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
