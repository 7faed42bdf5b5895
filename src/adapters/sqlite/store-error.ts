import type { ErrorCode } from '#domain/shared/error-codes.ts';

/** Broken surroundings: the file on disk is not what it must be, or something was to be stored that must not. */
export class StoreError extends Error {
  readonly code: ErrorCode;
  /** The record or content object it is about; "" for the file as a whole. */
  readonly id: string;
  constructor(code: ErrorCode, id = '') {
    super(id === '' ? code : `${code} ${id}`);
    this.name = 'StoreError';
    this.code = code;
    this.id = id;
  }
}

/** What SQLite says, as one of our codes; null where it is a bug of ours and not of the surroundings. */
export function storeErrorCode(error: unknown): ErrorCode | null {
  if (error instanceof StoreError) return error.code;
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const { code } = error;
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'workspace/damaged';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'workspace/locked';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'workspace/disk-full';
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM')
    return 'workspace/read-only';
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN') || code === 'EIO') return 'workspace/disk-error';
  return null;
}

/**
 * Whether a flush failed. What was written before it may be on the disk or not, and asking again proves nothing: the system forgets what it
 * could not write. Only a fresh look at the file tells (RELIABILITY §5.6).
 */
export function isUnsure(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'SQLITE_IOERR_FSYNC' || code === 'SQLITE_IOERR_DIR_FSYNC';
}
