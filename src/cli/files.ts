import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { atomicWrite, errnoOf, placeNewFile, removeQuietly, temporaryBeside } from '#adapters/files/atomic-write.ts';
import { readFileBounded } from '#adapters/files/read-bounded.ts';
import { type NamedContent, plainContent } from '#application/act.ts';
import type { Workspace } from '#application/workspace.ts';
import { isAllowedFile } from '#domain/package/file-type.ts';
import type { Json } from '#domain/shared/json.ts';
import { JSON_LIMITS, parseStrictJson } from '#domain/shared/strict-json.ts';
import type { Call } from './command.ts';
import { absolute } from './places.ts';
import { need, refuse } from './refused.ts';

/** Proofs and attachments: what a scanned set of minutes weighs, not what a film does. */
const MAX_ATTACHED_BYTES = 50_000_000;

export function readBytes(call: Call, file: string, maxBytes = MAX_ATTACHED_BYTES): Uint8Array {
  return need(readFileBounded(absolute(call.places, file), maxBytes));
}

/** A JSON file from outside, within every limit. @throws Refused `json/…`, `file/…` */
export function readJson(call: Call, file: string): Json {
  return need(parseStrictJson(readBytes(call, file, JSON_LIMITS.bytes)));
}

/** Files as the content of a record: proof of a decision, of a condition met. */
export async function readEvidence(call: Call, workspace: Workspace): Promise<readonly NamedContent[]> {
  const files = call.all('evidence').map((file) => ({ name: basename(file).normalize('NFC'), bytes: readBytes(call, file) }));
  // What no package may hold would keep the archive's package from ever being made.
  const strange = files.find(({ name, bytes }) => !isAllowedFile(name, bytes));
  if (strange !== undefined) refuse('attachment/type', { file: strange.name });
  return Promise.all(files.map(({ name, bytes }) => plainContent(workspace, name, bytes)));
}

/** Writes a file whole or not at all; over one that is there only with `--force`. The absolute path. @throws Refused `file/exists`, `file/unwritable` */
export async function writeOut(call: Call, file: string, bytes: Uint8Array): Promise<string> {
  const path = absolute(call.places, file);
  if (existsSync(path) && !call.has('force')) refuse('file/exists', { file: path });
  try {
    if (call.has('force')) await atomicWrite(path, bytes, 0o644);
    else await writeNew(path, bytes);
    return path;
  } catch (error) {
    return refuseWriting(error, path);
  }
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    await atomicWrite(temporary, bytes, 0o644);
    placeNewFile(temporary, path);
  } finally {
    removeQuietly(temporary);
  }
}

export function refuseWriting(error: unknown, file: string): never {
  const errno = errnoOf(error);
  if (errno === 'EEXIST') refuse('file/exists', { file });
  if (errno === 'ENOSPC' || errno === 'EDQUOT') refuse('workspace/disk-full');
  if (errno.startsWith('E')) refuse('file/unwritable', { file });
  throw error;
}
