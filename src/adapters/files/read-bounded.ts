import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { fail, ok, type Result } from '#domain/shared/result.ts';
import { errnoOf } from './atomic-write.ts';

export type ReadFileError =
  | { readonly code: 'file/not-found'; readonly file: string }
  | { readonly code: 'file/not-a-file'; readonly file: string }
  | { readonly code: 'file/too-large'; readonly file: string; readonly maxBytes: number }
  | { readonly code: 'file/unreadable'; readonly file: string };

/**
 * Reads a file that somebody else made, and never more of it than `maxBytes`: folders, pipes and devices are refused before a byte is read,
 * and a file that grows while it is read is refused too.
 */
export function readFileBounded(file: string, maxBytes: number): Result<Uint8Array<ArrayBuffer>, ReadFileError> {
  let descriptor: number;
  try {
    // Without O_NONBLOCK the opening of a pipe waits for a writer that may never come. Windows has neither.
    descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    return fail({ code: codeOf(errnoOf(error)), file });
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return fail({ code: 'file/not-a-file', file });
    if (stat.size > maxBytes) return fail({ code: 'file/too-large', file, maxBytes });
    return readAll(descriptor, stat.size, file, maxBytes);
  } catch {
    return fail({ code: 'file/unreadable', file });
  } finally {
    closeSync(descriptor);
  }
}

function codeOf(errno: string): 'file/not-found' | 'file/not-a-file' | 'file/unreadable' {
  if (errno === 'ENOENT' || errno === 'ENOTDIR' || errno === 'ENAMETOOLONG' || errno === 'ERR_INVALID_ARG_VALUE')
    return 'file/not-found';
  if (errno === 'EISDIR' || errno === 'ENXIO') return 'file/not-a-file';
  return 'file/unreadable';
}

function readAll(
  descriptor: number,
  size: number,
  file: string,
  maxBytes: number,
): Result<Uint8Array<ArrayBuffer>, ReadFileError> {
  const bytes = new Uint8Array(size + 1); // one more than there should be, to notice that it grew
  let held = 0;
  while (held < bytes.length) {
    const read = readSync(descriptor, bytes, held, bytes.length - held, held);
    if (read === 0) break;
    held += read;
  }
  if (held > size)
    return held > maxBytes ? fail({ code: 'file/too-large', file, maxBytes }) : fail({ code: 'file/unreadable', file });
  return ok(bytes.subarray(0, held));
}
