import { useState } from 'react';
import { useWriting } from './writing.ts';

/**
 * Which item of a list is open, by key. One that is gone to is opened before it is drawn, so that its box is there to take the cursor.
 * @param onLine - boxes that are there while an item is folded: going to those opens nothing
 */
export function useOpenItem(name: string, keys: readonly string[], onLine: readonly string[] = []) {
  const { target } = useWriting();
  const [seen, setSeen] = useState<typeof target>(null);
  const [open, setOpen] = useState('');
  if (target !== seen) {
    setSeen(target);
    const rest = target?.name.startsWith(`${name}.`) === true ? target.name.slice(name.length + 1) : '';
    const [index = '', inner = ''] = rest.split('.');
    const key = inner === '' || onLine.includes(inner) ? undefined : keys[Number(index)];
    if (key !== undefined) setOpen(key);
  }
  return { open, setOpen, toggle: (key: string) => setOpen(key === open ? '' : key) };
}
