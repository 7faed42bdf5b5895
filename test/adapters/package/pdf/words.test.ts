import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadWords } from '#adapters/package/pdf/words.ts';
import { DecisionWord } from '#domain/record/route-bodies.ts';
import { PDF_FOLDERS } from '#support/pdf-view.ts';

function texts(language: string): Map<string, string> {
  const all = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') all.set(path, value);
    else for (const [key, each] of Object.entries(value as object)) walk(each, path === '' ? key : `${path}.${key}`);
  };
  walk(JSON.parse(readFileSync(join(PDF_FOLDERS.resources, 'locales', language, 'document.json'), 'utf8')), '');
  return all;
}
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((each) => each[1] ?? '').sort(); // prettier-ignore

test('both languages have the same texts with the same placeholders', () => {
  const [en, fr] = [texts('en'), texts('fr')];
  expect([...fr.keys()]).toEqual([...en.keys()]);
  for (const [key, text] of en) expect([key, placeholders(fr.get(key) ?? '')]).toEqual([key, placeholders(text)]);
});

test('French texts have narrow no-break spaces before : ; ! ? and inside « »', () => {
  const wrong = [...texts('fr').values()].filter((text) => /[^\u202f][:;!?»]|«[^\u202f]|'/.test(text.replace(/https?:/g, '')));
  expect(wrong).toEqual([]);
});

test.each(['en', 'fr'] as const)('every decision word has its text in %s', (language) => {
  const words = loadWords(PDF_FOLDERS.resources, language);
  expect(DecisionWord.options.filter((each) => !words.has(`decision.${each}`))).toEqual([]);
});

test('a missing text is our mistake and throws, an unknown code stays readable', () => {
  const words = loadWords(PDF_FOLDERS.resources, 'fr');
  expect(() => words('no.such.text')).toThrow('No text no.such.text');
  expect(words.code('nothing/at-all')).toBe('nothing/at-all');
  expect(words('furniture.page', { page: 2, pages: 9 })).toBe('Page 2 de 9');
});
