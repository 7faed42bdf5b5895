import path from 'node:path';
import { z } from 'zod';
import { makePrivateFolder } from '#adapters/files/application-folder.ts';
import { atomicWriteNow } from '#adapters/files/atomic-write.ts';
import { readFileBounded } from '#adapters/files/read-bounded.ts';

/** So many starts in a row that neither ended in order nor lasted a minute: the next one opens nothing by itself (RELIABILITY A8). */
export const DEATHS_BEFORE_SAFE = 3;
/** An application that runs for so long has started. */
export const STARTED_AFTER_MS = 60_000;

const Starts = z.object({ format: z.literal('collegium/starts/1'), deaths: z.int().min(0).max(1000) });

export interface StartGuard {
  /** How often it died soon after its start, one start after the other. */
  readonly deaths: number;
  readonly isSafe: boolean;
  /** It ended in order, or has run long enough: the next start is an ordinary one. */
  settle(): void;
}

/**
 * Notes in the profile that the application is starting; the note counts as a death until `settle` takes it back. A profile that cannot be
 * written has no guard, and starts as always.
 */
export function beginStart(profile: string): StartGuard {
  const file = path.join(profile, 'starts.json');
  const deaths = readDeaths(file);
  keep(profile, file, deaths + 1);
  let isSettled = false;
  return {
    deaths,
    isSafe: deaths >= DEATHS_BEFORE_SAFE,
    settle: () => {
      if (!isSettled) keep(profile, file, 0);
      isSettled = true;
    },
  };
}

function readDeaths(file: string): number {
  const read = readFileBounded(file, 10_000);
  if (!read.ok) return 0;
  try {
    const starts = Starts.safeParse(JSON.parse(new TextDecoder().decode(read.value)));
    return starts.success ? starts.data.deaths : 0;
  } catch {
    return 0;
  }
}

function keep(profile: string, file: string, deaths: number): void {
  try {
    makePrivateFolder(profile);
    atomicWriteNow(file, JSON.stringify({ format: 'collegium/starts/1', deaths }));
  } catch {
    // A full disk: nothing is counted, and nothing is kept from starting.
  }
}
