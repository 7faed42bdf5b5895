import type { BodyOf } from '#domain/record/bodies.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import type { CivilDate, SignedRecord } from '#domain/record/record.ts';
import type { ConsultationState } from './proposal-state.ts';

/** What each body asked at a step has answered: the last position in order counts, and the reply written to it. */
export function consultationsOf(positions: readonly SignedRecord[], step: ResolvedStep): readonly ConsultationState[] {
  if (step.kind !== 'consultation') return [];
  const acts = positions.filter(({ record }) => (record.body as BodyOf<'position'>).step === step.id);
  const asked = step.consulted.map(({ body, code }) => ({ body, code }));
  const more = acts
    .map(({ record }) => (record.body as BodyOf<'position'>).body)
    .filter((body) => !asked.some((each) => each.body === body));
  return [...asked, ...[...new Set(more)].map((body) => ({ body, code: '' }))].map((each) =>
    consultationOf(acts, step.id, each.body, each.code),
  );
}

function consultationOf(acts: readonly SignedRecord[], step: string, body: string, code: string): ConsultationState {
  const of = (act: BodyOf<'position'>['act'], answers = '') =>
    acts.findLast(({ record }) => {
      const each = record.body as BodyOf<'position'>;
      return each.body === body && each.act === act && (act !== 'answer' || each.answers === answers);
    });
  const notice = of('notice');
  const reply = of('position');
  const answer = of('answer', reply?.id);
  const replied = reply?.record.body as BodyOf<'position'> | undefined;
  const answered = answer?.record.body as BodyOf<'position'> | undefined;
  return {
    step,
    body,
    code,
    noticeOn: notice?.record.on ?? '',
    dueOn: (notice?.record.body as BodyOf<'position'> | undefined)?.dueOn ?? '',
    position:
      reply === undefined || replied === undefined
        ? null
        : {
            record: reply.id,
            position: replied.position,
            comment: replied.comment,
            on: replied.decidedOn,
            basis: replied.basis,
            decidedBy: replied.decidedBy,
          },
    answer: answer === undefined || answered === undefined ? null : { record: answer.id, comment: answered.comment },
  };
}

/**
 * Done when every body asked has a position or its due date has passed, and every concern has a written answer (DESIGN §7). Silence is
 * recorded as silence, never counted as support.
 */
export function isConsultationDone(step: ResolvedStep, consultations: readonly ConsultationState[], on: CivilDate): boolean {
  return (
    consultations.length >= step.consulted.length &&
    consultations.every(({ position, dueOn, answer }) => {
      if (position === null) return dueOn !== '' && dueOn < on;
      return position.position !== 'concern' || answer !== null;
    })
  );
}
