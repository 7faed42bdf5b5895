import type { OwnComputer } from '#adapters/keys/own-computer.ts';
import type { ComputerAnswer, ComputerState, ShellReply } from '#contract/shell.ts';
import { fail, ok } from '#domain/shared/result.ts';

export interface ComputerQuestion {
  state(): ComputerState;
  /** Errors: `computer/not-noted`. An answer to what was not asked changes nothing. */
  answer(answer: ComputerAnswer): ShellReply<'computer:answer'>;
}

/**
 * "This profile was used on another computer. Was it moved here, or copied?" Asked in each run of the application until it is answered; the
 * engine signs nothing before that (RELIABILITY D7, docs/decisions/moved-or-copied.md).
 */
export function createComputerQuestion(computer: OwnComputer, onAnswer: (state: ComputerState) => void): ComputerQuestion {
  let isPutOff = false;
  const state = (): ComputerState => {
    const standing = computer.standing();
    const { inUse, aside } = computer.count();
    return {
      standing: standing === 'other' ? (isPutOff ? 'put-off' : 'asked') : standing,
      signatures: inUse,
      setAside: aside,
    };
  };
  /** Null where there is nothing of the kind to answer. */
  const carryOut = (answer: ComputerAnswer): boolean | null => {
    const { standing, signatures, setAside } = state();
    const isAsked = standing === 'asked' || standing === 'put-off';
    switch (answer) {
      case 'moved':
        return isAsked ? computer.moved() : null;
      case 'copied':
        return isAsked || (standing === 'own' && signatures > 0) ? computer.copied() : null;
      case 'take-back':
        return standing === 'own' && setAside > 0 ? computer.takeBack() : null;
      case 'later':
      case 'now':
        isPutOff = answer === 'later';
        return null;
    }
  };
  return {
    state,
    answer(answer) {
      if (carryOut(answer) === false) return fail({ code: 'computer/not-noted', details: {} });
      const now = state();
      onAnswer(now);
      return ok(now);
    },
  };
}
