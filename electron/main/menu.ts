import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ShellEvent } from '#contract/shell.ts';
import { nativeText } from './native-text.ts';
import { RELEASE } from './release.ts';

export interface MenuActions {
  readonly go: (place: Extract<ShellEvent, { event: 'go' }>['place']) => void;
  readonly openWorkspace: () => void;
}

/** The application menu in the language of the interface; made anew when that changes. */
export function setMenu(actions: MenuActions): void {
  const text = nativeText();
  const mac = process.platform === 'darwin';
  const file: MenuItemConstructorOptions = {
    label: text('menu.file'),
    submenu: [
      { label: text('menu.openWorkspace'), accelerator: 'CmdOrCtrl+O', click: actions.openWorkspace },
      { label: text('menu.checkPackage'), accelerator: 'CmdOrCtrl+Shift+V', click: () => actions.go('packages') },
      { type: 'separator' },
      { role: mac ? 'close' : 'quit', label: text(mac ? 'menu.close' : 'menu.quit') },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: text('menu.edit'),
    submenu: [
      { role: 'copy', label: text('menu.copy') },
      { role: 'paste', label: text('menu.paste') },
      { role: 'selectAll', label: text('menu.selectAll') },
      { type: 'separator' },
      { label: text('menu.search'), accelerator: 'CmdOrCtrl+F', click: () => actions.go('search') },
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: text('menu.view'),
    submenu: [
      { label: text('menu.proposals'), accelerator: 'CmdOrCtrl+1', click: () => actions.go('proposals') },
      { label: text('menu.packages'), accelerator: 'CmdOrCtrl+2', click: () => actions.go('packages') },
      { type: 'separator' },
      { role: 'zoomIn', label: text('menu.zoomIn') },
      { role: 'zoomOut', label: text('menu.zoomOut') },
      { role: 'resetZoom', label: text('menu.resetZoom') },
      { role: 'togglefullscreen', label: text('menu.fullScreen') },
      ...(RELEASE ? [] : [{ role: 'toggleDevTools' as const, label: text('menu.developerTools') }]),
    ],
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate([...(mac ? [{ role: 'appMenu' as const }] : []), file, edit, view]));
}
