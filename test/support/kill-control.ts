import { draftWriter, scenario as honest } from './kill-draft.ts';
import type { KillScenario } from './kill-loop.ts';

/** The negative control: says "saved" before it is. A harness that finds nothing here would find nothing anywhere. */
export const scenario: KillScenario = {
  async begin(folder) {
    const { edit, save } = draftWriter(folder);
    let said = edit();
    return () => {
      if (said - edit() === 3) save(); // three behind: a commit that waits for its fsync survives a kill, and must not hide the lie
      said++;
      return String(said);
    };
  },
  check: honest.check,
};
