import type { Answer, Call, Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { Given } from './given.ts';
import { helpOf, overview } from './help.ts';
import { parseCommand } from './parse-command.ts';
import { createPassphrases, type PassphraseSources } from './passphrase.ts';
import { absolute, placesOf } from './places.ts';
import { Refused, refusalOf, refuse } from './refused.ts';
import { createTexts, languageOf, type Texts } from './texts.ts';

/** What a command is given besides its line. */
export interface Around {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly passphrase: string | undefined;
  readonly progress: (line: string) => void;
  /** Asks which computer this is; the computer itself where it is not given. */
  readonly machine?: () => string | null;
}

/** What is to be printed, whole. */
export interface Output {
  readonly status: 0 | 1 | 2;
  readonly stdout: string | Uint8Array;
  readonly stderr: string;
}

/** One command from its line to what it prints. Never throws: what nobody expected is said in one sentence too. */
export async function execute(argv: readonly string[], around: Around): Promise<Output> {
  const places = placesOf(around.environment, around.machine);
  const isJson = argv.includes('--json');
  let texts = createTexts(places.resources, languageOf(chosenLanguage(argv), around.environment));
  try {
    const { command, given } = parseCommand(argv, COMMANDS);
    const language = given.choice('language', ['en', 'fr']);
    if (language !== undefined) texts = createTexts(places.resources, language);
    if (command === null && !given.has('help')) refuse('cli/no-command');
    if (command === null || given.has('help')) return printed(help(texts, command), isJson);
    const resolve = (path: string | undefined): string | undefined => (path === undefined ? undefined : absolute(places, path));
    const passphrases = createPassphrases({ ...sourcesOf(given, resolve), environment: around.passphrase, texts });
    const call: Call = { ...given, command, places, texts, passphrases, progress: around.progress };
    return printed(await command.run(call), isJson);
  } catch (error) {
    return refusedOutput(error, texts, { isJson, isTold: around.environment['COLLEGIUM_DEBUG'] === '1' });
  }
}

function sourcesOf(
  given: Given,
  resolve: (path: string | undefined) => string | undefined,
): Pick<PassphraseSources, 'file' | 'newFile'> {
  return { file: resolve(given.text('passphrase-file')), newFile: resolve(given.text('new-passphrase-file')) };
}

/** Looked at before everything else, so that a refusal of the command line itself is said in it. */
function chosenLanguage(argv: readonly string[]): string | undefined {
  const place = argv.findIndex((arg) => arg === '--language' || arg.startsWith('--language='));
  const found = argv[place];
  if (place < 0 || found === undefined) return undefined;
  return found.includes('=') ? found.slice(found.indexOf('=') + 1) : argv[place + 1];
}

function help(texts: Texts, command: Command | null): Answer {
  const lines = command === null ? overview(texts, COMMANDS) : helpOf(texts, command);
  return { json: { help: lines.join('\n') }, text: () => lines };
}

function printed({ json, text, status = 0, bytes }: Answer, isJson: boolean): Output {
  if (bytes !== undefined) return { status, stdout: bytes, stderr: '' };
  const lines = isJson ? [JSON.stringify(json, null, 2)] : text();
  return { status, stdout: lines.map((line) => `${line.trimEnd()}\n`).join(''), stderr: '' };
}

function refusedOutput(
  error: unknown,
  texts: Texts,
  { isJson, isTold }: { readonly isJson: boolean; readonly isTold: boolean },
): Output {
  const refusal = refusalOf(error);
  const text = texts.refusal(refusal);
  const stack = isTold && error instanceof Error && !(error instanceof Refused) ? `${error.stack}\n` : '';
  const stdout = isJson ? `${JSON.stringify({ error: { code: refusal.code, text } }, null, 2)}\n` : '';
  return { status: 2, stdout, stderr: `collegium: ${text}\n${stack}` };
}
