import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/**
 * Every hostile file (H-01 … H-66) and forgery (S-01 … S-36) of the plan is named by the title of a test, or stands here with the reason
 * why it does not concern what exists. A reason that stops being true is replaced by a test.
 */
const DOES_NOT_CONCERN: Readonly<Record<string, string>> = {
  'H-40': 'Prose is kept as CommonMark text, never as a tree of nodes: there is no node type or attribute to forge.',
  'H-41': 'The same: no attributes are kept. Names that reach a prototype are refused wherever JSON is read (H-35).',
  'H-45':
    'Prose has no styles, classes or attributes; what a clipboard brings is read as words (H-43), and the policy forbids inline styles.',
  'H-49':
    'There is one text for one appearance: no invisible tree lies under it, and signs that cannot be seen are taken out (H-46).',
  'H-50': 'Word files are not imported yet.',
  'H-51': 'Word files are not imported yet.',
  'H-52': 'Word files are not imported yet; as attachments .docm is refused (H-59) and nothing opens the others.',
  'H-53': 'No XML is read.',
  'H-54': 'No XML is read.',
  'H-55': 'Word files are not imported yet; one ZIP reader exists, the one of H-01 … H-29.',
  'H-56': 'Word files are not imported yet.',
  'H-57': 'No XML is read.',
  'H-62': 'Tables are written, never read; that no cell is computed is tested where they are written (csv.test.ts).',
  'H-63': 'Spreadsheets are never read.',
  'H-64': 'Badges are neither read nor written yet.',
  'S-15': 'There is no roster with versions: grants and their ends are records, and a package names those it rests on.',
  'S-16': 'The same; a fork of one key’s chain is shown by the check of the log (C-tests, record/fork).',
  'S-17': 'Roots do not rotate: a founding names one or two, and grants do the rest.',
  'S-18': 'Grants have dates and no expiry of a roster; an ended role is S-11.',
  'S-25':
    'Nothing is merged into a workspace yet. Inside one package, what a later decision had seen cannot be taken out (S-26).',
  'S-30': 'There is no hub yet.',
};

const IDS = [
  ...Array.from({ length: 66 }, (_, index) => `H-${String(index + 1).padStart(2, '0')}`),
  ...Array.from({ length: 36 }, (_, index) => `S-${String(index + 1).padStart(2, '0')}`),
];

/** Ids in texts of test files, comments left out; `H-35 … H-38` means those between too. */
function namedIn(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(?<=^|\s)\/\/.*$/gm, '');
  const titles = (code.match(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g) ?? []).join('\n');
  const ranges = [...titles.matchAll(/\b([HS])-(\d\d) (?:…|to) \1-(\d\d)\b/g)].flatMap(([, letter = '', from, to]) =>
    Array.from(
      { length: Number(to) - Number(from) + 1 },
      (_, index) => `${letter}-${String(Number(from) + index).padStart(2, '0')}`,
    ),
  );
  return [...(titles.match(/\b[HS]-\d\d\b/g) ?? []), ...ranges];
}

const root = join(import.meta.dirname, '..');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.(test|spec)\.tsx?$/.test(file) && !file.endsWith('hostile-coverage.test.ts'),
);
const tested = new Set(files.flatMap((file) => namedIn(readFileSync(join(root, file), 'utf8'))));

test('every hostile file and every forgery of the plan is tested, or has its reason', () => {
  expect(IDS.filter((id) => !tested.has(id) && !Object.hasOwn(DOES_NOT_CONCERN, id))).toEqual([]);
});

test('no reason stands for what is tested, or for what the plan does not know', () => {
  expect(Object.keys(DOES_NOT_CONCERN).filter((id) => tested.has(id) || !IDS.includes(id))).toEqual([]);
});

test('an id in a comment, or in part of a longer one, is not a test', () => {
  expect(namedIn("// 'H-01'\n/* `S-02` */ test('H-03, S-04 … S-06', () => 0); test(`XH-070`, x)")).toEqual([
    'H-03',
    'S-04',
    'S-06',
    'S-04',
    'S-05',
    'S-06',
  ]);
});
