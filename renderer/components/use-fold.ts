import { useCommand } from '../commands.ts';
import { changeRoom, useRoom } from '../room.ts';

/** A column that folds away, and stays so, in all windows and at the next start. F9 and Shift+F9 fold it while it is on the page. */
export function useFold(column: 'list' | 'inspector'): { readonly open: boolean; readonly toggle: () => void } {
  const { columns } = useRoom();
  const name = column === 'list' ? 'sectionsFolded' : 'inspectorFolded';
  const open = !columns[name];
  const toggle = (): void => changeRoom({ columns: { ...columns, [name]: open } });
  useCommand(column === 'list' ? 'fold-list' : 'fold-inspector', toggle);
  return { open, toggle };
}
