import type { RoomPreferences } from './preferences.ts';

/** How a window stands before anybody changed it. */
export const FIRST_PREFERENCES: RoomPreferences = {
  columns: { sections: 248, inspector: 312, sectionsFolded: false, inspectorFolded: false },
  views: [],
  list: null,
  editor: 'one',
  comparison: 'redline',
  you: {},
};
