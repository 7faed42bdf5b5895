import { Menu, type MenuItemConstructorOptions } from 'electron';
import {
  acceleratorOf,
  type Command,
  COMMANDS,
  MENU_PLACES,
  type MenuPlace,
  SHORTCUTS,
  type ShortcutId,
} from '#contract/commands.ts';
import { nativeText } from './native-text.ts';
import { RELEASE } from './release.ts';

export interface MenuActions {
  readonly go: (place: MenuPlace) => void;
  readonly command: (command: Command) => void;
  /** In the editor through all its fields, elsewhere in the box that has the cursor. */
  readonly undo: (step: 'undo' | 'redo') => void;
  readonly openWorkspace: () => void;
  readonly openRecent: (id: string) => void;
  readonly closeWorkspace: () => void;
  readonly newWindow: () => void;
  readonly about: () => void;
  readonly zoom: (direction: 'in' | 'out' | 'reset') => void;
}

export interface MenuState {
  readonly recents: readonly { readonly id: string; readonly name: string; readonly missing: boolean }[];
  readonly hasWorkspace: boolean;
  readonly enabled: ReadonlySet<Command>;
}

type Text = ReturnType<typeof nativeText>;
type Line = MenuItemConstructorOptions;
const LINE: Line = { type: 'separator' };

/** Lines that the page carries out, and what it must be able to do for them; their ids let them be switched without a new menu. */
const commandLine = (text: Text, actions: MenuActions, id: ShortcutId | null, command: Command, label: string): Line => ({
  id: command,
  label,
  ...(id === null ? {} : { accelerator: acceleratorOf(id) }),
  click: () => actions.command(command),
});

function fileMenu(text: Text, actions: MenuActions, state: MenuState, mac: boolean): Line {
  const line = commandLine.bind(null, text, actions);
  const recents: Line[] = state.recents.map(({ id, name, missing }) => ({
    label: name.replaceAll('&', '&&'),
    enabled: !missing,
    click: () => actions.openRecent(id),
  }));
  return {
    label: text('menu.file'),
    submenu: [
      line('newProposal', 'new-proposal', text('menu.newProposal')),
      line('importProposal', 'import-proposal', text('menu.importProposal')),
      LINE,
      { label: text('menu.openWorkspace'), accelerator: acceleratorOf('openWorkspace'), click: actions.openWorkspace },
      {
        label: text('menu.recent'),
        enabled: recents.length > 0,
        submenu: recents.length > 0 ? recents : [{ label: text('menu.noRecent'), enabled: false }],
      },
      line(null, 'found', text('menu.found')),
      line('checkPackage', 'check-package', text('menu.checkPackage')),
      LINE,
      { id: 'close-workspace', label: text('menu.closeWorkspace'), enabled: state.hasWorkspace, click: actions.closeWorkspace },
      LINE,
      { label: text('menu.newWindow'), accelerator: acceleratorOf('newWindow'), click: actions.newWindow },
      { role: 'close', label: text('menu.close'), accelerator: acceleratorOf('closeWindow') },
      ...(mac ? [] : [{ role: 'quit' as const, label: text('menu.quit'), accelerator: acceleratorOf('quit') }]),
    ],
  };
}

function editMenu(text: Text, actions: MenuActions): Line {
  const line = commandLine.bind(null, text, actions);
  // The page sees these keys first: the editor takes back across fields, a box of its own takes back itself.
  const step = (id: 'undo' | 'redo'): Line => ({
    label: text(`menu.${id}`),
    accelerator: acceleratorOf(id),
    click: () => actions.undo(id),
  });
  return {
    label: text('menu.edit'),
    submenu: [
      step('undo'),
      step('redo'),
      LINE,
      { role: 'cut', label: text('menu.cut') },
      { role: 'copy', label: text('menu.copy') },
      { role: 'paste', label: text('menu.paste') },
      { role: 'selectAll', label: text('menu.selectAll') },
      LINE,
      line('saveVersion', 'save-version', text('menu.saveVersion')),
      LINE,
      line('search', 'search', text('menu.search')),
      line('palette', 'palette', text('menu.palette')),
    ],
  };
}

function viewMenu(text: Text, actions: MenuActions): Line {
  const line = commandLine.bind(null, text, actions);
  const place = (each: MenuPlace): Line => ({
    label: text(`menu.${each}`),
    accelerator: acceleratorOf(SHORTCUTS.find((key) => 'place' in key && key.place === each)?.id ?? 'work'),
    click: () => actions.go(each),
  });
  return {
    label: text('menu.view'),
    submenu: [
      ...MENU_PLACES.map(place),
      LINE,
      line('foldList', 'fold-list', text('menu.foldList')),
      line('foldInspector', 'fold-inspector', text('menu.foldInspector')),
      LINE,
      { label: text('menu.zoomIn'), accelerator: acceleratorOf('larger'), click: () => actions.zoom('in') },
      // The same key without Shift, on keyboards that have + above =.
      { label: text('menu.zoomIn'), accelerator: 'CmdOrCtrl+=', visible: false, click: () => actions.zoom('in') },
      { label: text('menu.zoomOut'), accelerator: acceleratorOf('smaller'), click: () => actions.zoom('out') },
      { label: text('menu.resetZoom'), accelerator: acceleratorOf('actualSize'), click: () => actions.zoom('reset') },
      { role: 'togglefullscreen', label: text('menu.fullScreen') },
      ...(RELEASE ? [] : [{ role: 'toggleDevTools' as const, label: text('menu.developerTools') }]),
    ],
  };
}

/** The application menu in the language of the interface; made anew when that or the recent workspaces change. */
export function setMenu(actions: MenuActions, state: MenuState): void {
  const text = nativeText();
  const mac = process.platform === 'darwin';
  const line = commandLine.bind(null, text, actions);
  const help: Line = {
    role: 'help',
    label: text('menu.help'),
    submenu: [
      // A letter alone is no accelerator: it would be taken from whoever types. The page listens for it.
      { ...line('shortcuts', 'shortcuts', text('menu.shortcuts')), registerAccelerator: false },
      line(null, 'help', text('menu.helpPage')),
      LINE,
      { label: text('menu.about'), click: actions.about },
    ],
  };
  const menus = [fileMenu(text, actions, state, mac), editMenu(text, actions), viewMenu(text, actions), help];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...(mac ? [{ role: 'appMenu' as const }] : []), ...menus]));
  enableLines(state);
}

/** Lines that make no sense now are disabled; no new menu, so that one that is open stays. */
export function enableLines({ enabled, hasWorkspace }: Pick<MenuState, 'enabled' | 'hasWorkspace'>): void {
  const menu = Menu.getApplicationMenu();
  if (menu === null) return;
  const set = (id: string, isOn: boolean): void => {
    const line = menu.getMenuItemById(id);
    if (line !== null) line.enabled = isOn;
  };
  for (const command of COMMANDS) set(command, enabled.has(command));
  set('close-workspace', hasWorkspace);
}
