import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { figureOf, figuresIn, medianOf, sumOf } from '#domain/rules/figures.ts';
import { createPromiseLists, promisesIn } from '#domain/rules/promises.ts';
import { yaml } from './shipped.ts';

describe('the figures of a text', () => {
  test.each([
    ['Total cost to you: 635 dollars (595 tuition, 40 materials).', ['635', '595', '40']],
    ['1 250,00 $', ['1250']],
    ['1\u00a0250 $ ou 1\u202f250,50 $', ['1250', '1250.50']],
    ['$1,250.00 and 12,345,678', ['1250', '12345678']],
    ['79,5 $', ['79.50']],
    ['in 2027, 635 people', ['2027', '635']],
    ['0.30 or 007', ['0.30', '7']],
    ['none', []],
  ])('%s', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures);
  });

  test('any amount is found again in the sentence that states it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
        const amount = cents / 100;
        expect(figuresIn(`Coût total : ${amount.toFixed(2).replace('.', ',')} $.`)).toEqual([figureOf(amount)]);
        expect(figuresIn(`Total: $${amount.toLocaleString('en-CA', { minimumFractionDigits: 2 })}.`)).toEqual([figureOf(amount)]);
      }),
      { numRuns: 300 },
    );
  });
});

test('sums are counted in whole hundredths', () => {
  expect(sumOf([0.1, 0.2])).toBe(0.3);
  expect(sumOf([33.33, 33.33, 33.34])).toBe(100);
  expect(sumOf([])).toBe(0);
});

test('the median is the middle, or the mean of two', () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([4, 1, 2, 3])).toBe(2.5);
  expect(medianOf([])).toBeNaN();
});

describe('promises', () => {
  const lists = createPromiseLists(yaml('rules/promises.yaml'));
  test.each([
    ['en', 'Graduates are guaranteed to stand out.', 1],
    ['en', 'You WILL  get a job.', 1],
    ['en', 'This will increase your salary! It will double their income.', 2],
    ['en', 'We guarantee nothing of the kind', 1],
    ['en', 'No job is guaranteed.', 0],
    ['en', 'It cannot guarantee a job', 0],
    ['en', 'Job-ready in six weeks', 1],
    ['en', 'A guarantor signs.', 0],
    ['en', 'No fee. Jobs guaranteed.', 1],
    ['fr', 'Un emploi assuré, dès la sortie.', 1],
    ['fr', 'L’emploi assuré', 1],
    ['fr', 'Emploi garanti', 1],
    ['fr', 'Aucun emploi n’est garanti.', 0],
    ['fr', 'L’emploi n’étant garanti', 0],
    ['fr', 'Les garanties', 1],
    ['fr', 'Un emploi rassuré', 0],
  ] as const)('%s: %s', (language, text, count) => {
    expect(promisesIn(lists, text, language)).toHaveLength(count);
  });
});
