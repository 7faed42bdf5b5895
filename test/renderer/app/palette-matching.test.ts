import { expect, test } from 'vitest';
import { best, fold, scoreOf, wordsOf } from '../../../renderer/app/palette/matching.ts';

const find = (names: readonly string[], text: string): readonly string[] => best(names, wordsOf(text), fold, 10);

test('accents, capitals and apostrophes do not matter, on either side', () => {
  expect(find(['Données sur l’eau potable', 'Offre active'], "donnees l'EAU")).toEqual(['Données sur l’eau potable']);
  expect(find(['Cœur et cerveau'], 'coeur')).toEqual(['Cœur et cerveau']);
  expect(find(['Etudes'], 'Étu')).toEqual(['Etudes']);
});

test('every word has to occur, in any order', () => {
  expect(find(['Water data', 'Data science', 'Water'], 'data water')).toEqual(['Water data']);
});

test('the beginning comes before the beginning of a word, and that before the middle of one', () => {
  expect(find(['Underwater work', 'Clean water', 'Water data'], 'water')).toEqual([
    'Water data',
    'Clean water',
    'Underwater work',
  ]);
  expect(scoreOf(['water'], 'underwater water')).toBe(scoreOf(['water'], 'clean water'));
});

test('nothing typed keeps the order and the number', () => {
  expect(best(['b', 'a', 'c'], wordsOf('  '), fold, 2)).toEqual(['b', 'a']);
});

test('one of ten thousand titles is found by the beginnings of its words', () => {
  const titles = Array.from({ length: 10_000 }, (_each, at) => fold(`Micro-credential ${at} in applied données for the North`));
  expect(best(titles, wordsOf('donnees nor 9999'), (each) => each, 8)).toHaveLength(1);
});
