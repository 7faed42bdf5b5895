import type { Given } from './given.ts';
import type { OptionName } from './options.ts';
import type { Passphrases } from './passphrase.ts';
import type { Places } from './places.ts';
import type { Texts } from './texts.ts';

/** What a command did: one JSON document, or sentences and tables for people. */
export interface Answer {
  readonly json: unknown;
  readonly text: () => readonly string[];
  /** 1 = checked and found wanting; 0 where it is not given. */
  readonly status?: 0 | 1;
  /** Printed as they are, with and without `--json`: an exported document is its own JSON. */
  readonly bytes?: Uint8Array;
}

/** One run of one command. */
export interface Call extends Given {
  readonly command: Command;
  readonly places: Places;
  readonly texts: Texts;
  readonly passphrases: Passphrases;
  /** What is being done, for somebody who waits at a terminal; nothing elsewhere. */
  readonly progress: (line: string) => void;
}

export interface Command {
  /** `proposal show`. */
  readonly name: string;
  /** Names of its arguments, those that may be left out last, with `?`; `…` at the end takes any number. */
  readonly args: readonly string[];
  readonly options: readonly OptionName[];
  readonly needs?: readonly OptionName[];
  readonly run: (call: Call) => Promise<Answer>;
}
