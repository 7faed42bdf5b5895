import type { Command } from './command.ts';
import { CARE } from './commands/care.ts';
import { CHECK } from './commands/check.ts';
import { CONSULT } from './commands/consult.ts';
import { DEMO } from './commands/demo.ts';
import { INIT } from './commands/init.ts';
import { MEMBER } from './commands/member.ts';
import { PACKAGE } from './commands/package.ts';
import { PROPOSAL_EDITING } from './commands/proposal-edit.ts';
import { PROPOSAL_READING } from './commands/proposal-read.ts';
import { SIGN } from './commands/sign.ts';
import { SUBMIT } from './commands/submit.ts';
import { UNDOING } from './commands/undo.ts';
import { VERIFY } from './commands/verify.ts';
import { WAIVE } from './commands/waive.ts';

/** Every command, in the order in which help lists them (DESIGN §10). */
export const COMMANDS: readonly Command[] = [
  DEMO,
  INIT,
  ...MEMBER,
  ...PROPOSAL_EDITING.slice(0, 2),
  ...PROPOSAL_READING,
  ...PROPOSAL_EDITING.slice(2),
  CHECK,
  SUBMIT,
  CONSULT,
  SIGN,
  WAIVE,
  ...UNDOING,
  PACKAGE,
  VERIFY,
  ...CARE,
];
