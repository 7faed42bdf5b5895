/** Whether a key is this accelerator, as Electron writes them. Shift counts only beside a name: `?` needs it on most keyboards. */
export function isKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  keys: string,
  mac: boolean,
): boolean {
  const parts = keys.split('+');
  const name = parts.pop() ?? '';
  const wantsControl = parts.includes('CmdOrCtrl');
  if ((mac ? event.metaKey : event.ctrlKey) !== wantsControl || (mac ? event.ctrlKey : event.metaKey)) return false;
  if (event.altKey !== parts.includes('Alt')) return false;
  if (name === '?') return event.key === '?';
  if (event.shiftKey !== parts.includes('Shift')) return false;
  // Digits sit above other signs on a French keyboard.
  if (/^\d$/.test(name)) return event.key === name || event.code === `Digit${name}`;
  return event.key.toLowerCase() === name.toLowerCase();
}
