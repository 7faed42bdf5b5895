import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

type Texts = { readonly [key: string]: string | Texts };
const read = (language: string, file: string): Texts =>
  JSON.parse(readFileSync(`resources/locales/${language}/${file}`, 'utf8')) as Texts;

function flatten(texts: Texts, before = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flatten(value, `${before}${key}.`),
  );
}
/** Plural forms of one key: French has one more. */
const withoutPlural = (key: string): string => key.replace(/_(zero|one|many|other)$/, '');
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted();

const files = readdirSync('resources/locales/en');

test('both languages have the same files', () => {
  expect(readdirSync('resources/locales/fr')).toEqual(files);
});

test.each(files)('%s says the same things in both languages, with placeholders of the other side', (file) => {
  const [en, fr] = [flatten(read('en', file)), flatten(read('fr', file))];
  const keysOf = (texts: readonly [string, string][]): string[] =>
    [...new Set(texts.map(([key]) => withoutPlural(key)))].toSorted();
  expect(keysOf(fr)).toEqual(keysOf(en));
  const known = (texts: readonly [string, string][], key: string): string[] =>
    texts.filter(([other]) => withoutPlural(other) === withoutPlural(key)).flatMap(([, text]) => placeholders(text));
  // A language may leave a name out where its grammar has no place for it; it may not ask for one that nobody gives.
  const asks = fr.filter(([key, text]) => placeholders(text).some((each) => !known(en, key).includes(each)));
  expect(asks.map(([key]) => key)).toEqual([]);
});

test.each([
  'window.json',
  'proposals.json',
  'packages.json',
  'native.json',
  'review.json',
  'session.json',
  'work.json',
  'people.json',
  'palette.json',
  'settings.json',
  'editor.json',
  'outcomes.json',
  'comparison.json',
  'welcome.json',
  'governance.json',
])('the French of %s is set like French', (file) => {
  const faults = flatten(read('fr', file)).filter(
    ([, text]) =>
      /[^\u202f\s]\s?[;?!](?!\S)/u.test(text.replaceAll(/\u202f[;?!]/g, '')) ||
      /« | »|'| :/.test(text) ||
      /successfully|!$/.test(text),
  );
  expect(faults).toEqual([]);
});

const SAID_ALOUD: ReadonlySet<string> = new Set(['aria-label', 'title', 'label', 'placeholder', 'alt']);
const LETTER = /\p{L}/u;

function componentFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => path.join(folder, name));
}

/** Text between tags, and attributes that are read out, by the tree of the source: nothing of it may be a word. */
function literalsIn(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, name, value } = node as { type?: string; name?: { name?: string }; value?: unknown };
    if (type === 'JSXText') found.push(String(value));
    if (type === 'JSXAttribute' && SAID_ALOUD.has(name?.name ?? ''))
      found.push(String((value as { value?: unknown } | null)?.value ?? ''));
    Object.values(node).forEach(visit);
  };
  visit(parseSync('component.tsx', source).program);
  return found.map((each) => each.trim()).filter((each) => LETTER.test(each));
}

test('the search for literal text finds some where there is some', () => {
  expect(literalsIn('export const A = () => <p>Hello <b>there</b>{text}</p>;')).toEqual(['Hello', 'there']);
  expect(literalsIn('export const A = () => <button aria-label="Close it" className="x">{t(\'x\')}</button>;')).toEqual([
    'Close it',
  ]);
});

test.each(componentFiles('renderer'))('%s holds no literal text', (file) => {
  expect(literalsIn(readFileSync(file, 'utf8'))).toEqual([]);
});
