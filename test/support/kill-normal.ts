import { draftWriter, scenario as honest } from './kill-draft.ts';
import type { KillScenario } from './kill-loop.ts';

/** A control of power cuts: the library's own setting, which says "committed" before the disk has it. */
export const scenario: KillScenario = {
  async begin(folder) {
    const { edit, save, db } = draftWriter(folder);
    db.pragma('synchronous = NORMAL');
    return () => {
      save();
      return String(edit());
    };
  },
  check: honest.check,
};
