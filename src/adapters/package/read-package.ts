import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readFileBounded, type ReadFileError } from '#adapters/files/read-bounded.ts';
import { MAX_CONTAINER_BYTES, MAX_ENTRIES, MAX_PATH_DEPTH, MAX_UNPACKED_BYTES } from '#domain/package/limits.ts';
import type { Problem } from '#domain/package/problem.ts';
import type { VerifyInput } from '#domain/package/verification.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';

/**
 * What is given to the verifier: the bytes of a ZIP file, or every file of a folder that was unpacked from one. A folder that holds
 * nothing but one folder stands for that one (`unzip -d`). Errors, with nothing read: `file/not-found`, `file/not-a-file`,
 * `file/too-large`, `file/unreadable`. Whatever is wrong inside a folder is a problem of the package, not an error.
 */
export function readPackage(path: string): Result<VerifyInput, ReadFileError> {
  const place = resolve(path);
  if (isFolder(place)) return readFolder(place);
  const file = readFileBounded(place, MAX_CONTAINER_BYTES);
  return file.ok ? ok({ zip: file.value }) : file;
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}

interface Reading {
  readonly files: Map<string, Uint8Array>;
  readonly problems: Problem[];
  bytes: number;
  /** Set where a limit was reached: nothing more is read. */
  full: boolean;
}

function readFolder(place: string): Result<VerifyInput, ReadFileError> {
  const reading: Reading = { files: new Map(), problems: [], bytes: 0, full: false };
  try {
    const bag = onlyFolderIn(place) ?? place;
    readInto(reading, bag, basename(bag), 1);
  } catch {
    return fail({ code: 'file/unreadable', file: place });
  }
  return ok({ files: reading.files, problems: reading.problems });
}

function onlyFolderIn(place: string): string | null {
  const [first, ...others] = readdirSync(place, { withFileTypes: true });
  return first?.isDirectory() === true && others.length === 0 ? join(place, first.name) : null;
}

function readInto(reading: Reading, folder: string, path: string, depth: number): void {
  if (depth > MAX_PATH_DEPTH) return stop(reading, 'package/name', path);
  for (const name of readdirSync(folder).toSorted()) {
    if (reading.full) return;
    const [place, inside] = [join(folder, name), `${path}/${name}`];
    const entry = lstatSync(place);
    if (entry.isDirectory()) readInto(reading, place, inside, depth + 1);
    // A link could show the verifier one file and the next reader another.
    else if (!entry.isFile()) reading.problems.push({ code: 'package/entry-type', path: withoutTop(inside) });
    else readOne(reading, place, inside);
  }
}

function readOne(reading: Reading, place: string, inside: string): void {
  if (reading.files.size >= MAX_ENTRIES) return stop(reading, 'package/too-many', '');
  const file = readFileBounded(place, MAX_UNPACKED_BYTES - reading.bytes);
  if (!file.ok)
    return stop(reading, file.error.code === 'file/too-large' ? 'package/too-large' : 'file/unreadable', withoutTop(inside));
  reading.bytes += file.value.length;
  reading.files.set(inside, file.value);
}

function stop(reading: Reading, code: Problem['code'], path: string): void {
  reading.problems.push({ code, path });
  reading.full = true;
}

const withoutTop = (path: string): string => path.slice(path.indexOf('/') + 1);
