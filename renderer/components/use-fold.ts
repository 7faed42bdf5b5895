import { useState } from 'react';

const folded = new Set<string>();

/** A column that folds away, and stays so while the window lives. */
export function useFold(column: string): { readonly open: boolean; readonly toggle: () => void } {
  const [open, setOpen] = useState(!folded.has(column));
  return {
    open,
    toggle: () => {
      if (open) folded.add(column);
      else folded.delete(column);
      setOpen(!open);
    },
  };
}
