import type { Migration } from '../migrate.ts';
import { recordLog } from './0001-record-log.ts';
import { workingCopies } from './0002-working-copies.ts';
import { projections } from './0003-projections.ts';

/** Every step from an empty file to today's schema, in order. */
export const MIGRATIONS: readonly Migration[] = [recordLog, workingCopies, projections];
