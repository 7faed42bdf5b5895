import { describe, expect, test } from 'vitest';
import type { Field, FieldType } from '#domain/proposal/schema.ts';
import { isAnswered, isProse, showAnswer, shownLanguage } from '#domain/proposal/show-answer.ts';
import type { Json } from '#domain/shared/json.ts';
import { proposalSchema } from '#support/pdf-view.ts';

const aField = (type: FieldType, more: Partial<Field> = {}): Field => ({
  name: 'field', path: 'section.field', type, label: { en: 'Field', fr: 'Champ' }, help: { en: '', fr: '' }, unit: '', owner: 'proposer',
  due: '', dueIf: '', enumeration: '', derived: false, items: '', fields: [], min: null, max: null, example: { en: '', fr: '' }, ...more,
}); // prettier-ignore

describe('an answer as a reader sees it', () => {
  test.each<{ what: string; field: Field; value: Json; en: string | string[]; fr: string | string[] }>([
    { what: 'text', field: aField('text'), value: 'As typed', en: 'As typed', fr: 'As typed' },
    { what: 'both languages', field: aField('ltext'), value: { en: 'Water', fr: 'Eau' }, en: 'Water', fr: 'Eau' },
    { what: 'one language', field: aField('ltext'), value: { en: 'Water', fr: '' }, en: 'Water', fr: 'Water' },
    { what: 'yes', field: aField('bool'), value: true, en: 'Yes', fr: 'Oui' },
    { what: 'no', field: aField('bool'), value: false, en: 'No', fr: 'Non' },
    { what: 'money', field: aField('money', { unit: 'CAD' }), value: 1234.5, en: '$1,234.50', fr: '1\u202f234,50\u202f$' },
    { what: 'a percentage', field: aField('num', { unit: '%' }), value: 40, en: '40%', fr: '40\u202f%' },
    { what: 'hours', field: aField('num', { unit: 'h' }), value: 7.5, en: '7.5\u00a0h', fr: '7,5\u00a0h' },
    { what: 'one week', field: aField('num', { unit: 'weeks' }), value: 1, en: '1\u00a0week', fr: '1\u00a0semaine' },
    {
      what: 'a week and a half',
      field: aField('num', { unit: 'weeks' }),
      value: 1.5,
      en: '1.5\u00a0weeks',
      fr: '1,5\u00a0semaine',
    },
    { what: 'a number without a unit', field: aField('int'), value: 0, en: '0', fr: '0' },
    { what: 'a date', field: aField('date'), value: '2027-05-01', en: '1\u00a0May\u00a02027', fr: '1er\u00a0mai\u00a02027' },
    { what: 'a choice', field: aField('enum', { enumeration: 'lang' }), value: 'fr', en: 'French', fr: 'Français' },
    { what: 'an unknown choice', field: aField('enum', { enumeration: 'lang' }), value: 'xx', en: 'xx', fr: 'xx' },
    { what: 'a list', field: aField('list', { items: 'string' }), value: ['a', '', 'b'], en: ['a', 'b'], fr: ['a', 'b'] },
    {
      what: 'a list of objects',
      field: aField('list', { items: 'object', fields: [aField('bool', { name: 'done' }), aField('money', { name: 'cost' })] }),
      value: [
        { done: true, cost: 2 },
        { done: null, cost: null },
      ],
      en: ['Field: Yes; Field: $2.00'],
      fr: ['Champ\u00a0: Oui; Champ\u00a0: 2,00\u202f$'],
    },
    { what: 'nothing', field: aField('ltext'), value: { en: '', fr: '' }, en: '', fr: '' },
    { what: 'an empty list', field: aField('list', { items: 'string' }), value: [], en: [], fr: [] },
    { what: 'a value of another type', field: aField('date'), value: 5, en: '5', fr: '5' },
  ])('$what', ({ field, value, en, fr }) => {
    expect([showAnswer(field, value, 'en', proposalSchema), showAnswer(field, value, 'fr', proposalSchema)]).toEqual([en, fr]);
  });

  test('no and zero are answers, emptiness at any depth is none', () => {
    const answered: Json[] = [false, 0, 'x', [false], { a: { b: 0 } }];
    const empty: Json[] = ['', null, [], [''], {}, { en: '', fr: '' }, [{ a: null, b: [] }]];
    expect([answered.map(isAnswered), empty.map(isAnswered)]).toEqual([answered.map(() => true), empty.map(() => false)]);
  });

  test('the side that is shown can be told', () => {
    const sides = [{ en: 'a', fr: '' }, { en: '', fr: 'b' }, { en: '', fr: '' }, 'text'];
    expect(sides.map((each) => shownLanguage(each, 'fr'))).toEqual(['en', 'fr', null, null]);
  });

  test('prose is text counted in words, and nothing else', () => {
    const fields = [
      aField('text', { unit: 'words' }),
      aField('ltext', { unit: 'words' }),
      aField('ltext', { unit: 'chars' }),
      aField('text'),
    ];
    expect(fields.map(isProse)).toEqual([true, true, false, false]);
  });
});
