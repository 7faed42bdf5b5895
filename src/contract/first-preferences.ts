import type { RoomPreferences } from './preferences.ts';

/** How a window stands before anybody changed it. */
export const FIRST_PREFERENCES: RoomPreferences = {
  columns: { sections: 248, inspector: 312, sectionsFolded: false, inspectorFolded: false },
  views: [],
  list: null,
  outcomeGaps: false,
  editor: 'one',
  comparison: 'redline',
  you: {},
};

/** What was kept, with what an earlier version did not know yet as it first stands: saved views must not be lost for a new choice. */
export const withFirst = (kept: unknown): unknown =>
  typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? { ...FIRST_PREFERENCES, ...kept } : kept;
