import { addBusinessDays } from '#domain/governance/calendar.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import type { CivilDate, RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne, type NamedContent, saltedContent } from './act.ts';
import { authorityOf, grantFor, today } from './authority-of.ts';
import { proposalOf } from './proposal-of.ts';
import { asProofs } from './proofs.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

export interface ConsultRequest {
  readonly proposal: RecordId;
  /** Id, beginning of an id, code (`library`) or name of the body. */
  readonly body: string;
  readonly act:
    | { readonly kind: 'notice'; readonly dueOn: CivilDate }
    | {
        readonly kind: 'position';
        readonly position: BodyOf<'position'>['position'];
        readonly comment: string;
        readonly evidence?: readonly NamedContent[];
      }
    | { readonly kind: 'answer'; readonly text: string };
}

/**
 * One act of a consultation: notice to a body, its position, the written answer to its concern.
 * Errors: `consult/no-step`, `consult/unknown-body` with those asked, `consult/comment-missing`, `consult/nothing-to-answer`,
 * `actor/no-right`.
 */
export async function consultBody(workspace: Workspace, actor: Actor, request: ConsultRequest): Promise<Outcome<RecordId>> {
  const state = proposalOf(workspace, request.proposal);
  if (state.binned) return fail({ code: 'proposal/binned' });
  const step = consultationStep(state);
  if (step === null || state.inForce === null) return fail({ code: 'consult/no-step' });
  const body = findBody(workspace, step, request.body);
  if (!body.ok) return body;
  const right = rightFor(workspace, actor, { request, state, body: body.value });
  if (!right.ok) return right;
  const said = await whatIsSaid(workspace, { request, state, step, body: body.value });
  if (!said.ok) return said;
  const { contents, ...fields } = said.value;
  const written = await writeOne(workspace, actor, {
    kind: 'position',
    subject: state.id,
    body: {
      proposal: state.id,
      submission: state.inForce.id,
      step: step.id,
      body: body.value,
      act: request.act.kind,
      decidedOn: today(workspace),
      ...right.value,
      ...fields,
    },
    contents,
  });
  return written.ok ? ok(written.value.id) : written;
}

/** The consultation that is open, else the next one that has not been closed: notices may go out early. */
function consultationStep(state: ProposalState): ResolvedStep | null {
  const steps = state.steps.filter(({ step }) => step.kind === 'consultation');
  return (
    (steps.find((each) => each.status === 'open') ?? steps.find((each) => each.status !== 'done') ?? steps.at(-1))?.step ?? null
  );
}

function findBody(workspace: Workspace, step: ResolvedStep, given: string): Outcome<RecordId> {
  const bodies = [...authorityOf(workspace).bodies.values()];
  const plain = given.trim().toLowerCase();
  const matches = bodies.filter(
    ({ id, code, names }) =>
      code.toLowerCase() === plain ||
      [names.en, names.fr].some((name) => name.toLowerCase() === plain) ||
      (plain.length >= 8 && id.startsWith(plain)),
  );
  const asked = step.consulted.map((each) => each.code);
  const [only] = matches;
  return only !== undefined && matches.length === 1 ? ok(only.id) : fail({ code: 'consult/unknown-body', body: given, asked });
}

/** The body's own people answer for it; the secretary records what it answered; the lead answers a concern. */
function rightFor(
  workspace: Workspace,
  actor: Actor,
  { request, state, body }: { request: ConsultRequest; state: ProposalState; body: RecordId },
): Outcome<Pick<BodyOf<'position'>, 'grant' | 'basis' | 'decidedBy'>> {
  const authority = authorityOf(workspace);
  const own = authority.members.get(actor.member)?.name ?? '';
  if (request.act.kind === 'answer') {
    if (actor.member === state.lead) return ok({ grant: '', basis: 'signed', decidedBy: own });
    const grant = grantFor(workspace, actor, { action: 'consult/answer' });
    return grant.ok
      ? ok({ grant: grant.value, basis: 'recorded', decidedBy: authority.members.get(state.lead)?.name ?? own })
      : grant;
  }
  if (request.act.kind === 'notice') {
    const grant = grantFor(workspace, actor, { action: 'consult/notice' });
    return grant.ok ? ok({ grant: grant.value, basis: 'signed', decidedBy: own }) : grant;
  }
  const signs = grantFor(workspace, actor, { action: 'consult/position', scope: body });
  if (signs.ok && signs.value !== '') return ok({ grant: signs.value, basis: 'signed', decidedBy: own });
  const records = grantFor(workspace, actor, { action: 'consult/record' });
  const names = authority.bodies.get(body)?.names;
  return records.ok ? ok({ grant: records.value, basis: 'recorded', decidedBy: names?.en || names?.fr || '' }) : records;
}

type Said = Pick<BodyOf<'position'>, 'dueOn' | 'position' | 'comment' | 'answers' | 'evidence'> & {
  readonly contents: readonly NamedContent[];
};

async function whatIsSaid(
  workspace: Workspace,
  { request, state, step, body }: { request: ConsultRequest; state: ProposalState; step: ResolvedStep; body: RecordId },
): Promise<Outcome<Said>> {
  const nothing: Said = { dueOn: '', position: '', comment: '', answers: '', evidence: [], contents: [] };
  switch (request.act.kind) {
    case 'notice': {
      const dueOn = request.act.dueOn || addBusinessDays(today(workspace), step.noticeDays, workspace.catalogue.calendar);
      return ok({ ...nothing, dueOn });
    }
    case 'position': {
      const { position, comment, evidence = [] } = request.act;
      if (comment === '' && (position === 'concern' || position === 'supportWithComments'))
        return fail({ code: 'consult/comment-missing' });
      const content = comment === '' ? [] : [await saltedContent(workspace, 'comment', comment)];
      const proofs = asProofs(evidence);
      const proof = proofs.map(({ name, sha256 }) => ({ name, sha256 }));
      return ok({
        ...nothing,
        position,
        comment: content[0]?.sha256 ?? '',
        evidence: proof,
        contents: [...content, ...proofs],
      });
    }
    case 'answer': {
      const concern = state.consultations.find((each) => each.body === body && each.step === step.id)?.position ?? null;
      if (concern === null || request.act.text === '') return fail({ code: 'consult/nothing-to-answer' });
      const content = await saltedContent(workspace, 'answer', request.act.text);
      return ok({ ...nothing, comment: content.sha256, answers: concern.record, contents: [content] });
    }
  }
}
