import path from 'node:path';

/** A worker beside the engine: built, or the source itself where the engine runs from source (tests). */
export function workerScript(name: string): string {
  const extension = import.meta.filename.endsWith('.ts') ? 'ts' : 'js';
  return path.join(import.meta.dirname, `${name}.${extension}`);
}
