import { readFileBounded } from '#adapters/files/read-bounded.ts';
import { refuse } from './refused.ts';
import { askHidden } from './ask-hidden.ts';
import type { Texts } from './texts.ts';

const MAX_PASSPHRASE_BYTES = 4096;

export interface Passphrases {
  /** The passphrase of a key that is here. @throws Refused `key/needs-passphrase` where nobody can be asked */
  forKey(name: string): Promise<string>;
  /** A passphrase for a key to be made, asked for twice at a terminal. */
  forNewKey(name: string): Promise<string>;
}

export interface PassphraseSources {
  /** Absolute paths; undefined where not given. */
  readonly file: string | undefined;
  readonly newFile: string | undefined;
  readonly environment: string | undefined;
  readonly texts: Texts;
}

/** Taken out of the environment before anything else runs, so that no child process inherits it. */
export function takeFromEnvironment(): string | undefined {
  const found = process.env['COLLEGIUM_PASSPHRASE'];
  delete process.env['COLLEGIUM_PASSPHRASE'];
  return found === '' ? undefined : found;
}

export function createPassphrases({ file, newFile, environment, texts }: PassphraseSources): Passphrases {
  const given = (): string | undefined => (file === undefined ? environment : readPassphrase(file));
  return {
    forKey: async (name) => given() ?? (await ask(texts.say('passphrase.ask', { name }))),
    forNewKey: async (name) => {
      const known = newFile === undefined ? given() : readPassphrase(newFile);
      if (known !== undefined) return known;
      const first = await ask(texts.say('passphrase.new', { name }));
      const again = await ask(texts.say('passphrase.again'));
      return first === again ? first : refuse('key/passphrases-differ');
    },
  };
}

function readPassphrase(file: string): string {
  const read = readFileBounded(file, MAX_PASSPHRASE_BYTES);
  if (!read.ok) refuse(read.error.code, { ...read.error });
  // The line end that every editor adds is no part of it.
  const text = new TextDecoder().decode(read.ok ? read.value : undefined).replace(/\r?\n$/, '');
  return text === '' ? refuse('key/needs-passphrase') : text;
}

async function ask(question: string): Promise<string> {
  const answer = process.stdin.isTTY && process.stderr.isTTY ? await askHidden(question) : '';
  return answer === '' ? refuse('key/needs-passphrase') : answer;
}
