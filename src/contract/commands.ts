/** What the menu, the keys and the palette ask of the page; a feature that can do it now says so (renderer/commands.ts). */
export const COMMANDS = [
  'new-proposal',
  'import-proposal',
  'found',
  'check-package',
  'palette',
  'search',
  'shortcuts',
  'save-version',
  'undo',
  'redo',
  'fold-list',
  'fold-inspector',
  'help',
] as const;
export type Command = (typeof COMMANDS)[number];

/** The places of the rail, in its order: Ctrl+1 is the first. */
export const MENU_PLACES = ['work', 'proposals', 'outcomes', 'packages', 'people', 'settings'] as const;
export type MenuPlace = (typeof MENU_PLACES)[number];

export const AREAS = ['everywhere', 'view', 'list', 'editor', 'comparison'] as const;
export type Area = (typeof AREAS)[number];

export interface Shortcut {
  /** Its sentence is `keys.ID` in palette.json. */
  readonly id: string;
  readonly area: Area;
  /** As Electron writes accelerators; several for one meaning. */
  readonly keys: readonly [string, ...string[]];
  /** The page's command that it gives. */
  readonly command?: Command;
  /** The place it goes to. */
  readonly place?: MenuPlace;
}

/** Every key of the application, in one list: the menu takes its accelerators from it, the page its keys, `?` shows it. */
export const SHORTCUTS = [
  { id: 'palette', area: 'everywhere', keys: ['CmdOrCtrl+K'], command: 'palette' },
  { id: 'shortcuts', area: 'everywhere', keys: ['?'], command: 'shortcuts' },
  { id: 'nextColumn', area: 'everywhere', keys: ['F6'] },
  { id: 'previousColumn', area: 'everywhere', keys: ['Shift+F6'] },
  { id: 'search', area: 'everywhere', keys: ['CmdOrCtrl+F'], command: 'search' },
  { id: 'newProposal', area: 'everywhere', keys: ['CmdOrCtrl+N'], command: 'new-proposal' },
  { id: 'importProposal', area: 'everywhere', keys: ['CmdOrCtrl+Shift+I'], command: 'import-proposal' },
  { id: 'checkPackage', area: 'everywhere', keys: ['CmdOrCtrl+Shift+P'], command: 'check-package' },
  { id: 'openWorkspace', area: 'everywhere', keys: ['CmdOrCtrl+O'] },
  { id: 'newWindow', area: 'everywhere', keys: ['CmdOrCtrl+Shift+N'] },
  { id: 'closeWindow', area: 'everywhere', keys: ['CmdOrCtrl+W'] },
  { id: 'quit', area: 'everywhere', keys: ['CmdOrCtrl+Q'] },
  { id: 'work', area: 'view', keys: ['CmdOrCtrl+1'], place: 'work' },
  { id: 'proposals', area: 'view', keys: ['CmdOrCtrl+2'], place: 'proposals' },
  { id: 'outcomes', area: 'view', keys: ['CmdOrCtrl+3'], place: 'outcomes' },
  { id: 'packages', area: 'view', keys: ['CmdOrCtrl+4'], place: 'packages' },
  { id: 'people', area: 'view', keys: ['CmdOrCtrl+5'], place: 'people' },
  { id: 'settings', area: 'view', keys: ['CmdOrCtrl+6'], place: 'settings' },
  { id: 'foldList', area: 'view', keys: ['F9'], command: 'fold-list' },
  { id: 'foldInspector', area: 'view', keys: ['Shift+F9'], command: 'fold-inspector' },
  { id: 'columnWidth', area: 'view', keys: ['Left', 'Right'] },
  { id: 'larger', area: 'view', keys: ['CmdOrCtrl+Plus'] },
  { id: 'smaller', area: 'view', keys: ['CmdOrCtrl+-'] },
  { id: 'actualSize', area: 'view', keys: ['CmdOrCtrl+0'] },
  { id: 'fullScreen', area: 'view', keys: ['F11'] },
  { id: 'nextRow', area: 'list', keys: ['Down', 'Up'] },
  { id: 'tenRows', area: 'list', keys: ['PageDown', 'PageUp'] },
  { id: 'firstRow', area: 'list', keys: ['Home', 'End'] },
  { id: 'openRow', area: 'list', keys: ['Enter'] },
  { id: 'emptySearch', area: 'list', keys: ['Esc'] },
  { id: 'undo', area: 'editor', keys: ['CmdOrCtrl+Z'] },
  { id: 'redo', area: 'editor', keys: ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'] },
  { id: 'saveVersion', area: 'editor', keys: ['CmdOrCtrl+S'], command: 'save-version' },
  { id: 'addItem', area: 'editor', keys: ['CmdOrCtrl+Enter'] },
  { id: 'moveItem', area: 'editor', keys: ['Alt+Up', 'Alt+Down'] },
  { id: 'removeItem', area: 'editor', keys: ['Alt+Delete'] },
  { id: 'documentView', area: 'editor', keys: ['CmdOrCtrl+Shift+D'] },
  { id: 'bold', area: 'editor', keys: ['CmdOrCtrl+B'] },
  { id: 'italic', area: 'editor', keys: ['CmdOrCtrl+I'] },
  { id: 'heading', area: 'editor', keys: ['CmdOrCtrl+Shift+H'] },
  { id: 'bullets', area: 'editor', keys: ['CmdOrCtrl+Shift+8'] },
  { id: 'numbers', area: 'editor', keys: ['CmdOrCtrl+Shift+7'] },
  { id: 'link', area: 'editor', keys: ['CmdOrCtrl+Shift+K'] },
  { id: 'nextChange', area: 'comparison', keys: ['N', 'Alt+Down'] },
  { id: 'previousChange', area: 'comparison', keys: ['P', 'Alt+Up'] },
] as const satisfies readonly Shortcut[];
export type ShortcutId = (typeof SHORTCUTS)[number]['id'];

/** The accelerator of a line of the menu. */
export function acceleratorOf(id: ShortcutId): string {
  const found = SHORTCUTS.find((each) => each.id === id);
  return found?.keys[0] ?? '';
}
