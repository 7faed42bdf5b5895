import { describe, expect, test } from 'vitest';
import { ana, sue, textOf } from '#support/builders-institution.ts';
import { aCase, amending, type Case, codeOf, stateOf, submit } from '#support/builders-proposal.ts';

function underReview(): Case {
  const given = aCase('short');
  submit(given, 'first');
  return given;
}

describe('submissions', () => {
  test.each<{ what: string; code: string; write: (given: Case) => ReturnType<typeof submit> }>([
    {
      what: 'of a text that is not the revision’s',
      code: 'submission/other-text',
      write: (given) => submit(given, 'second', { document: textOf('other') }),
    },
    {
      what: 'of a revision that is not there',
      code: 'record/missing',
      write: (given) => submit(given, 'second', { revision: 'e'.repeat(64) }),
    },
    {
      what: 'that names nothing it replaces',
      code: 'submission/not-amending',
      write: (given) => submit(given, 'second', { amends: null }),
    },
    {
      what: 'that forgets a text',
      code: 'submission/other-history',
      write: (given) => {
        const second = submit(given, 'second');
        const amends = amending(second);
        return submit(given, 'third', { amends: { ...amends, history: amends.history.slice(0, 1) } });
      },
    },
    {
      what: 'on a route that is not the institution’s',
      code: 'submission/other-route',
      write: (given) => {
        const before = given.scribe.records.findLast(({ record }) => record.kind === 'submission')?.record.body as unknown as {
          route: { steps: object[] };
        };
        return submit(given, 'second', { route: { ...before.route, steps: before.route.steps.slice(1) } as never });
      },
    },
    {
      what: 'on a route nobody put on record',
      code: 'record/missing',
      write: (given) => {
        const before = given.scribe.records.findLast(({ record }) => record.kind === 'submission')?.record.body as unknown as {
          route: object;
        };
        return submit(given, 'second', { route: { ...before.route, record: 'e'.repeat(64) } as never });
      },
    },
    {
      what: 'that sends it to the body of a friend',
      code: 'submission/other-body',
      write: (given) => withStep(given, 'committee', { bodyId: given.institution.council }),
    },
    {
      what: 'that lets another unit’s chair decide',
      code: 'submission/other-body',
      write: (given) => withStep(given, 'unit', { scopeId: given.institution.otherUnit }),
    },
    {
      what: 'that lets whoever holds the role anywhere decide',
      code: 'submission/other-body',
      write: (given) => withStep(given, 'unit', { bodyId: '' }),
    },
  ])('do not count $what', ({ code, write }) => {
    const given = underReview();
    const signed = write(given);
    expect(codeOf(given, signed)).toBe(code);
    expect(stateOf(given, given.scribe.records).inForce?.id).not.toBe(signed.id);
  });

  test('by somebody who does not lead it need the right, and by a secretary name the lead', () => {
    const given = underReview();
    const { scribe } = given;
    const own = submit(given, 'second').record.body;
    const by = (person: typeof sue, more: object) =>
      scribe.write(person, { kind: 'submission', subject: given.proposal, body: { ...own, ...more } as never });
    expect(codeOf(given, by(ana, { grant: given.institution.grants.get(ana.name) }))).toBe('sign-off/no-role');
  });

  test('leave out nobody who is to be asked', () => {
    const given = aCase('standard');
    submit(given, 'first');
    const signed = withStep(given, 'D2', { consulted: [] });
    expect(codeOf(given, signed)).toBe('submission/other-body');
  });
});

/** A new submission whose resolved route says otherwise at one step. */
function withStep(given: Case, id: string, more: object): ReturnType<typeof submit> {
  const before = given.scribe.records.findLast(({ record }) => record.kind === 'submission')?.record.body as unknown as {
    route: { steps: { id: string }[] };
  };
  const changed = before.route.steps.map((step) => (step.id === id ? { ...step, ...more } : step));
  return submit(given, 'second', { route: { ...before.route, steps: changed } as never });
}
