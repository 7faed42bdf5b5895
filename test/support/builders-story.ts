import { type Case, aCase, decide, position, recordedBy, reverse, revise, submit } from './builders-proposal.ts';
import { nadia, sue, textOf } from './builders-institution.ts';

export { nadia };

/**
 * A long life of one proposal on the standard route: returned and amended, asked about with a concern and its answer, a condition, a
 * reversal, work on two computers at once, and the way to release.
 */
export function recordedStory(): Case {
  const given = aCase('standard');
  const { scribe, institution } = given;
  submit(given, 'first');
  decide(given, 'D1', 'return');
  submit(given, 'second');
  decide(given, 'D1', 'recommend', recordedBy('Department council'));
  position(given, { act: 'notice', body: institution.library, dueOn: '2026-09-15' });
  position(given, { act: 'position', body: institution.library, position: 'support' });
  const concern = position(given, {
    act: 'position',
    body: institution.students,
    position: 'concern',
    comment: textOf('concern'),
  });
  position(given, { act: 'answer', body: institution.students, comment: textOf('answer'), answers: concern.id });
  scribe.today = '2026-09-20';
  const conditional = decide(given, 'D3', 'approveWithConditions', { conditions: ['The load credit is confirmed in writing.'] });
  const elsewhere = scribe.fork();
  const wrong = decide(given, 'D4', 'decline', { at: elsewhere });
  decide(given, 'D4', 'recommend', { minute: 'UC-2026-09-20/3' });
  revise(given, 'second with a comma');
  scribe.receive(elsewhere);
  reverse(given, wrong);
  scribe.write(sue, {
    kind: 'condition',
    subject: given.proposal,
    body: {
      proposal: given.proposal,
      signOff: conditional.id,
      condition: 1,
      evidence: [{ name: 'letter.txt', sha256: textOf('letter') }],
      grant: institution.grants.get(sue.name) ?? '',
    },
  });
  decide(given, 'D5', 'approve', recordedBy('Senate council'));
  submit(given, 'third');
  decide(given, 'D6', 'verify');
  decide(given, 'D7', 'publish');
  return given;
}
