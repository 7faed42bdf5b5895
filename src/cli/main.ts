import type { Answer, Call, Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import { helpOf, overview } from './help.ts';
import { parseCommand } from './parse-command.ts';
import { createPassphrases, takeFromEnvironment } from './passphrase.ts';
import { absolute, type Places, placesOf } from './places.ts';
import { Refused, refusalOf, refuse } from './refused.ts';
import { createTexts, languageOf, type Texts } from './texts.ts';

/** Runs one command. The exit status: 0 done or valid, 1 checked and found wanting, 2 could not be done (DESIGN §10). */
export async function main(argv: readonly string[]): Promise<number> {
  endQuietlyWithReader();
  const environment = takeFromEnvironment();
  const places = placesOf();
  const isJson = argv.includes('--json');
  let texts = createTexts(places.resources, languageOf(chosenLanguage(argv), process.env));
  try {
    const { command, given } = parseCommand(argv, COMMANDS);
    const language = given.choice('language', ['en', 'fr']);
    if (language !== undefined) texts = createTexts(places.resources, language);
    if (command === null && !given.has('help')) refuse('cli/no-command');
    if (command === null || given.has('help')) return print(help(texts, command), isJson);
    const file = (name: 'passphrase-file' | 'new-passphrase-file'): string | undefined => {
      const path = given.text(name);
      return path === undefined ? undefined : absolute(places, path);
    };
    const passphrases = createPassphrases({
      file: file('passphrase-file'),
      newFile: file('new-passphrase-file'),
      environment,
      texts,
    });
    const call: Call = { ...given, command, places, texts, passphrases, progress: progressTo(isJson) };
    return print(await command.run(call), isJson);
  } catch (error) {
    return printError(error, texts, isJson);
  }
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

function print({ json, text, status, bytes }: Answer, isJson: boolean): number {
  if (bytes !== undefined) process.stdout.write(bytes);
  else if (isJson) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
  else
    process.stdout.write(
      text()
        .map((line) => `${line.trimEnd()}\n`)
        .join(''),
    );
  return status ?? 0;
}

function printError(error: unknown, texts: Texts, isJson: boolean): number {
  const refusal = refusalOf(error);
  const text = texts.refusal(refusal);
  if (process.env['COLLEGIUM_DEBUG'] === '1' && !(error instanceof Refused)) console.error(error);
  if (isJson) process.stdout.write(`${JSON.stringify({ error: { code: refusal.code, text } }, null, 2)}\n`);
  process.stderr.write(`collegium: ${text}\n`);
  return 2;
}

function progressTo(isJson: boolean): Call['progress'] {
  return isJson || !process.stderr.isTTY ? () => {} : (line) => process.stderr.write(`${line}\n`);
}

/** `collegium … | head` ends when its reader has read enough. */
function endQuietlyWithReader(): void {
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(Number(process.exitCode ?? 0));
  };
  process.stdout.on('error', onError);
  process.stderr.on('error', onError);
}

export type { Places };
