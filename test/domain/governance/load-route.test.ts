import { describe, expect, test } from 'vitest';
import { loadRoute } from '#domain/governance/load-route.ts';
import type { Route } from '#domain/record/route-bodies.ts';
import { resource } from './resources.ts';

function shipped(id: string): Route {
  const loaded = loadRoute(resource(`routes/${id}.yaml`));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}

/** The short route with one step changed. */
function withStep(id: string, change: object): unknown {
  const route = shipped('short');
  return { ...route, steps: route.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) };
}

describe('the shipped routes', () => {
  test('standard goes through the seven bodies one after the other', () => {
    const { steps } = shipped('standard');
    expect(steps.map(({ id, gate, after }) => [id, gate, after])).toEqual([
      ['D1', 'D1', []],
      ['D2', 'D2', ['D1']],
      ['D3', 'D3', ['D2']],
      ['D4', 'D4', ['D3']],
      ['D5', 'D5', ['D4']],
      ['D6', 'D6', ['D5']],
      ['D7', 'D7', ['D6']],
    ]);
  });

  test('what each standard step attests is FRAMEWORKS §0.6.6', () => {
    expect(Object.fromEntries(shipped('standard').steps.map(({ id, attests }) => [id, attests.join('')]))).toEqual({
      D1: 'BCDEFGHIJKM',
      D2: '',
      D3: 'LMNO',
      D4: 'BCDEFGHIJKLMPQRSW',
      D5: 'BCDEFGHIJKLMPQRSW',
      D6: '*',
      D7: 'VW',
    });
  });

  test('the lead proposer may not decide from the dean to the registrar', () => {
    expect(
      shipped('standard')
        .steps.filter((step) => step.separated)
        .map((step) => step.id),
    ).toEqual(['D3', 'D4', 'D5', 'D6']);
  });

  test.each(['standard', 'short'])('on %s only the registrar must sign; elsewhere recorded is enough', (id) => {
    for (const step of shipped(id).steps) expect(step.recordedEnough).toBe(step.role !== 'registrar');
  });

  test('the committee of the short route attests what dean, committee and Senate attest', () => {
    const attested = shipped('standard')
      .steps.filter((step) => ['D3', 'D4', 'D5'].includes(step.id))
      .flatMap((step) => step.attests);
    expect(shipped('short').steps[1]?.attests).toEqual([...new Set(attested)].toSorted());
  });

  test('the short route reaches the gates of unit, decision, verification and release', () => {
    expect(shipped('short').steps.map((step) => step.gate)).toEqual(['D1', 'D5', 'D6', 'D7']);
  });

  test('both name every step in both languages', () => {
    for (const step of [...shipped('standard').steps, ...shipped('short').steps]) {
      expect([step.names.en, step.names.fr]).not.toContain('');
    }
  });
});

describe('a route that could not be followed is refused', () => {
  test.each([
    [
      'an unknown predecessor',
      withStep('committee', { after: ['dean'] }),
      { code: 'route/unknown-step', step: 'committee', after: 'dean' },
    ],
    ['a step that waits for itself', withStep('unit', { after: ['release'] }), { code: 'route/cycle', step: 'unit' }],
    ['two steps of one id', withStep('committee', { id: 'unit' }), { code: 'route/duplicate-step', step: 'unit' }],
    ['an unknown gate', withStep('unit', { gate: 'D9' }), { code: 'route/unknown-gate', step: 'unit', gate: 'D9' }],
    ['a decision without words', withStep('unit', { decisions: [] }), { code: 'route/decisions', step: 'unit' }],
    [
      'a word that is none',
      withStep('unit', { decisions: ['reject'] }),
      { code: 'route/not-a-route', path: 'steps.0.decisions.0' },
    ],
    [
      'a consultation of nobody',
      withStep('unit', { kind: 'consultation', decisions: [] }),
      { code: 'route/consults', step: 'unit' },
    ],
    ['records by nobody', withStep('unit', { recorders: [] }), { code: 'route/recorders', step: 'unit' }],
    [
      'recorders where only a signature counts',
      withStep('registrar', { recorders: ['secretariat'] }),
      { code: 'route/recorders', step: 'registrar' },
    ],
    ['a vote of no body', withStep('unit', { body: '' }), { code: 'route/vote-without-body', step: 'unit' }],
    ['an unknown field', withStep('unit', { quorum: 50 }), { code: 'route/not-a-route', path: 'steps.0' }],
    ['no steps', { ...shipped('short'), steps: [] }, { code: 'route/not-a-route', path: 'steps' }],
    ['no route at all', null, { code: 'route/not-a-route', path: '' }],
  ])('%s', (_case, data, error) => {
    expect(loadRoute(data)).toEqual({ ok: false, error });
  });
});
