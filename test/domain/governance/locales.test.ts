import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadRights } from '#domain/governance/rights.ts';
import { DecisionWord } from '#domain/record/route-bodies.ts';
import { ERROR_CODES } from '#domain/shared/error-codes.ts';
import { resource } from './resources.ts';

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;
const read = (language: string, name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../resources/locales/${language}/${name}.json`, import.meta.url), 'utf8'));
const [en, fr] = [read('en', 'governance') as Texts, read('fr', 'governance') as Texts];

const keysOf = (texts: Texts): readonly string[] =>
  Object.entries(texts).flatMap(([group, each]) => Object.keys(each).map((key) => `${group}.${key}`));
const placeholders = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((each) => each[1] ?? '').toSorted();

describe('the words of governance', () => {
  test('exist in both languages; French has its own plural for millions', () => {
    expect(keysOf(fr).filter((key) => !key.endsWith('_many'))).toEqual(keysOf(en));
  });

  test('have the same placeholders in both languages', () => {
    const of = (texts: Texts) =>
      Object.fromEntries(
        keysOf(en).map((key) => [key, placeholders(texts[key.split('.')[0] ?? '']?.[key.split('.')[1] ?? ''] ?? '')]),
      );
    expect(of(fr)).toEqual(of(en));
  });

  test('name every decision before and after it is made', () => {
    for (const texts of [en, fr]) {
      expect(Object.keys(texts['decide'] ?? {}).toSorted()).toEqual(DecisionWord.options.toSorted());
      expect(Object.keys(texts['decided'] ?? {}).toSorted()).toEqual(DecisionWord.options.toSorted());
    }
  });

  test('name every role of the rights, and no other', () => {
    const rights = loadRights(resource('rights.yaml'));
    expect(Object.keys(en['role'] ?? {})).toEqual(rights.ok ? rights.value.roles.map((role) => role.id) : []);
  });

  test('keep French punctuation on its line and use the real apostrophe', () => {
    const texts = Object.values(fr).flatMap((group) => Object.values(group));
    for (const text of texts) expect(text).not.toMatch(/'|[^\u202F][;?!»]|«[^\u202F]| :/u);
  });
});

test('every code of routes, rights and votes has a sentence in both languages', () => {
  const codes = ERROR_CODES.filter((code) => /^(route|rights)\/|votes|quorum|carried/.test(code));
  expect(codes.length).toBeGreaterThan(14);
  for (const language of ['en', 'fr']) {
    const texts = read(language, 'errors') as Record<string, string>;
    for (const code of codes) expect(texts[code]).toMatch(/\.$/);
  }
});
