import { expect, test } from 'vitest';
import type { Field } from '#domain/proposal/schema.ts';
import { officesStoodInFor } from '../../../renderer/forms/unheld-offices.tsx';
import { schema } from '../../domain/proposal/real-proposals.ts';

const sectionOf = (id: string): readonly Field[] => schema.sections.find((each) => each.id === id)?.fields ?? [];

test('each office that nobody holds is named once for a section, also where it owns what is inside an item', () => {
  const all = (field: Field): boolean => field.owner !== 'proposer' && field.owner !== 'log';
  expect(officesStoodInFor(sectionOf('resources'), all)).toEqual(expect.arrayContaining(['library', 'it']));
  for (const { id } of schema.sections) {
    const offices = officesStoodInFor(sectionOf(id), all);
    expect(new Set(offices).size).toBe(offices.length);
  }
  expect(officesStoodInFor(sectionOf('need'), ({ owner }) => owner === 'registrar')).toEqual(['registrar']);
  expect(officesStoodInFor(sectionOf('resources'), () => false)).toEqual([]);
});
