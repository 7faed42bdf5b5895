import type { Call, InputOf, Reply } from './api.ts';
import type { ShellCall, ShellEvent, ShellInput, ShellReply } from './shell.ts';
import type { Result } from '#domain/shared/result.ts';
import type { AppError } from './app-error.ts';
import type { ChosenFile } from './shell.ts';

/** Only the preload may hand a path to main: a window gives the dropped file itself. */
type WindowShellCall = Exclude<ShellCall, 'drop:adopt'>;

/** `window.collegium`: one frozen function per call, and nothing else. */
export type Bridge = {
  readonly [C in Call]: (input: InputOf<C>) => Promise<Reply<C>>;
} & {
  readonly [C in WindowShellCall]: (input: ShellInput<C>) => Promise<ShellReply<C>>;
} & {
  /** Turns a file dropped on the window into a token. */
  readonly adoptDrop: (file: unknown) => Promise<Result<ChosenFile, AppError>>;
  /** Tells what main says; the answer ends it. */
  readonly subscribe: (listener: (event: ShellEvent) => void) => () => void;
};

declare global {
  interface Window {
    readonly collegium: Bridge;
  }
}
