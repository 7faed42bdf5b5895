import Database from 'better-sqlite3';
import type { Projections } from '#application/ports.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { createProjectionStore } from './projection-store.ts';

/** Empty tables of projections in memory, to compute into and to compare with; gone with `close`. */
export function createScratchProjections(): { readonly projections: Projections; readonly close: () => void } {
  const db = new Database(':memory:');
  migrate(db, null, MIGRATIONS);
  return { projections: createProjectionStore(db), close: () => db.close() };
}
