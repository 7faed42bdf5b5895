import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { VerbData } from '#domain/outcome/verb-data.ts';
import { createVerbLists } from '#domain/outcome/verb-lists.ts';
import { findVerb, hasTwoVerbs, isVague, levelOf, startsWithVerb } from '#domain/outcome/verbs.ts';

const lists = createVerbLists(
  VerbData.parse(parse(readFileSync(new URL('../../../resources/rules/verbs.yaml', import.meta.url), 'utf8'))),
);

describe('the lists', () => {
  test.each([
    { language: 'en', counts: [28, 29, 31, 33, 32, 35], vague: 35 + 4 },
    { language: 'fr', counts: [31, 32, 36, 36, 32, 37], vague: 35 + 6 },
  ] as const)('hold what FRAMEWORKS §8.2 and §8.3 count in $language', ({ language, counts, vague }) => {
    const entries = lists.entries[language];
    expect([1, 2, 3, 4, 5, 6].map((level) => entries.filter((each) => each.level === level).length)).toEqual(counts);
    expect(entries.filter((each) => each.vague)).toHaveLength(vague);
  });

  test.each(['en', 'fr'] as const)('give each verb of the %s list one level, the one it is listed at', (language) => {
    for (const { lemma, level, vague } of lists.entries[language]) {
      expect([lemma, findVerb(lists, `${lemma} something`, language)?.lemma]).toEqual([lemma, lemma]);
      expect([lemma, levelOf(lists, lemma, language), isVague(lists, lemma, language)]).toEqual([lemma, level, vague]);
    }
  });
});

describe('the verb at the start of an outcome', () => {
  test.each([
    { text: 'Analyse twelve months of results', lemma: 'analyze', level: 4, words: 1 },
    { text: 'Analyzing results', lemma: 'analyze', level: 4, words: 1 },
    { text: 'ANALYZED results', lemma: 'analyze', level: 4, words: 1 },
    { text: 'Practices the skill', lemma: 'practise', level: 3, words: 1 },
    { text: 'Points out three flaws', lemma: 'point out', level: 1, words: 2 },
    { text: 'Gave examples of drift', lemma: 'give examples of', level: 2, words: 3 },
    { text: 'Carrying out a survey', lemma: 'carry out', level: 3, words: 2 },
    { text: 'Wrote a notice', lemma: 'write', level: 6, words: 1 },
    { text: 'Planned a survey', lemma: 'plan', level: 6, words: 1 },
    { text: 'Labelling and labeling', lemma: 'label', level: 1, words: 1 },
    { text: 'Identifies tools', lemma: 'identify', level: 1, words: 1 },
    { text: '**Design** a plan', lemma: 'design', level: 6, words: 1 },
    { text: 'Demonstrate a method', lemma: 'demonstrate', level: 3, words: 1 },
    { text: 'Demonstrate an understanding of water', lemma: 'demonstrate an understanding of', level: 0, words: 4 },
    { text: 'Is aware of risks', lemma: 'be aware of', level: 0, words: 3 },
    { text: 'Understood the risks', lemma: 'understand', level: 0, words: 1 },
    { text: 'Students will have the opportunity to measure', lemma: 'students will have the opportunity to', level: 0, words: 6 },
  ])('$text', ({ text, lemma, level, words }) => {
    expect(findVerb(lists, text, 'en')).toMatchObject({ lemma, level, words, vague: level === 0 });
  });

  test.each([
    { text: 'Mettre en œuvre un plan', lemma: 'mettre en œuvre', level: 3 },
    { text: 'Discuter des limites', lemma: 'discuter de', level: 2 },
    { text: 'Débattre d’une mesure', lemma: 'débattre de', level: 4 },
    { text: 'Procéder aux essais', lemma: 'procéder à', level: 3 },
    { text: 'Dresser la liste des risques', lemma: 'dresser la liste de', level: 1 },
    { text: 'Démontrer une compréhension de l’eau', lemma: 'démontrer une compréhension de', level: 0 },
    { text: 'S’initier à la qualité', lemma: 's’initier à', level: 0 },
    { text: "S'initier au contrôle", lemma: 's’initier à', level: 0 },
    { text: 'Les étudiants auront l’occasion de mesurer', lemma: 'les étudiants auront l’occasion de', level: 0 },
    { text: 'De\u0301finir un seuil', lemma: 'définir', level: 1 },
  ])('$text', ({ text, lemma, level }) => {
    expect(findVerb(lists, text, 'fr')).toMatchObject({ lemma, level, vague: level === 0 });
  });

  test.each([
    { text: 'Analyse les données', language: 'fr', why: 'French takes the infinitive only' },
    { text: 'Discuter la question', language: 'fr', why: 'the list has « discuter de »' },
    { text: 'Point to three flaws', language: 'en', why: 'the list has "point out"' },
    { text: 'Designer handbags', language: 'en', why: 'a noun is no form of the verb' },
    { text: 'A design', language: 'en', why: 'the verb comes first' },
    { text: '', language: 'en', why: 'there is no text' },
    { text: 'constructor', language: 'en', why: 'what JavaScript has on every object is no verb' },
  ] as const)('is none in "$text": $why', ({ text, language }) => {
    expect(findVerb(lists, text, language)).toBeNull();
  });

  test('comes with other levels where they are disputed, and with better verbs where it is vague', () => {
    expect(findVerb(lists, 'organise', 'en')?.alternatives).toEqual([3, 4, 6]);
    expect(findVerb(lists, 'Know the law', 'en')?.rewrites).toEqual(['define', 'list']);
    expect(findVerb(lists, 'Comprendre la loi', 'fr')?.rewrites).toEqual(['expliquer', 'interpréter']);
  });
});

test.each([
  { text: 'Analysing results', verb: 'analyse', language: 'en', expected: true },
  { text: 'Analysing results', verb: 'measure', language: 'en', expected: false },
  { text: 'Débattre d’une mesure', verb: 'débattre', language: 'fr', expected: true },
  { text: 'Ponder a plan', verb: 'ponder', language: 'en', expected: true },
  { text: 'Design a plan', verb: '', language: 'en', expected: false },
  { text: 'Demonstrate an understanding of it', verb: 'demonstrate', language: 'en', expected: false },
] as const)('"$text" starts with "$verb": $expected', ({ text, verb, language, expected }) => {
  expect(startsWithVerb(lists, text, verb, language)).toBe(expected);
});

test.each([
  { text: 'Describe and develop a policy', language: 'en', expected: true },
  { text: 'Describe, develop and test a policy', language: 'en', expected: true },
  { text: 'Describe, and develop a policy', language: 'en', expected: true },
  { text: 'Describe a policy and develop it', language: 'en', expected: false },
  { text: 'Design test plans', language: 'en', expected: false },
  { text: 'Describe and so on', language: 'en', expected: false },
  { text: 'Décrire et élaborer une politique', language: 'fr', expected: true },
  { text: 'Analyser un parcours et en dégager les obstacles', language: 'fr', expected: false },
] as const)('"$text" asks for two actions: $expected', ({ text, language, expected }) => {
  expect(hasTwoVerbs(lists, text, language)).toBe(expected);
});
