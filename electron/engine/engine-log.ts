import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const MAX_BYTES = 1_000_000;
const FILES = 5;

export interface EngineLog {
  /** One line: when, what, which code. Never a text, a name or a path (DESIGN §14). */
  write(what: string, code: string): void;
}

/** `logs/engine.log` and four older ones, 1 MB each. A log that cannot be written stops nothing. */
export function createEngineLog(profile: string): EngineLog {
  const file = path.join(profile, 'logs', 'engine.log');
  return {
    write(what, code) {
      try {
        mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        rotate(file);
        appendFileSync(file, `${new Date().toISOString()} ${what} ${code}\n`, { mode: 0o600 });
      } catch {
        // A full or read-only disk shows itself where something is saved, not here.
      }
    },
  };
}

function rotate(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < MAX_BYTES) return;
  for (let older = FILES - 1; older >= 1; older -= 1) {
    const from = older === 1 ? file : `${file}.${older - 1}`;
    if (statSync(from, { throwIfNoEntry: false }) !== undefined) renameSync(from, `${file}.${older}`);
  }
}
