import type { TFunction } from 'i18next';

const NAMED = new Set(['Shift', 'Alt', 'Enter', 'Esc', 'Delete', 'Home', 'End', 'PageUp', 'PageDown']);
const SIGNS: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→', Plus: '+' };
const MAC: Readonly<Record<string, string>> = { CmdOrCtrl: '⌘', Shift: '⇧', Alt: '⌥' };

/** The caps of one accelerator, as they are written on a keyboard of this language. */
export function capsOf(keys: string, t: TFunction<'palette'>, mac: boolean): readonly string[] {
  return keys.split('+').map((part) => {
    const onMac = mac ? MAC[part] : undefined;
    if (onMac !== undefined) return onMac;
    if (part === 'CmdOrCtrl') return t('cap.Ctrl');
    return NAMED.has(part) ? t(`cap.${part as 'Shift'}`) : (SIGNS[part] ?? part);
  });
}

export const isMac = (): boolean => navigator.platform.startsWith('Mac');
