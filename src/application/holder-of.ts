import type { ConsultationState, ProposalState, StepState } from '#domain/governance/proposal-state.ts';
import { addBusinessDays } from '#domain/governance/calendar.ts';
import type { ResolvedStep } from '#domain/record/route-bodies.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import type { NextAction, OpenItem } from '#contract/proposal-view.ts';
import { authorityOf } from './authority-of.ts';
import { answersToSend } from './office-statements.ts';
import type { Workspace } from './workspace.ts';

const NOTHING: LocalizedText = { en: '', fr: '' };

/** Everything that is waited for, with who holds it and by when: promise 3, no mystery status. [] only at a proposal's end. */
export function holderOfProposal(workspace: Workspace, state: ProposalState): readonly OpenItem[] {
  if (state.status === 'withdrawn' || state.status === 'rejected') return [];
  if (state.inForce === null || state.returned !== null) return [leadItem(workspace, state)];
  const items = state.steps.flatMap((each) => stepItems(workspace, state, each));
  const conditions = state.conditions
    .filter((each) => each.metBy === '')
    .map((each) => conditionItem(workspace, state, each.text));
  const blocking = conditions.length > 0 && state.steps.some(({ step, status }) => status === 'open' && step.gate === 'D6');
  return blocking ? conditions : [...items, ...conditions, ...answersItem(workspace, state)];
}

function leadItem(workspace: Workspace, state: ProposalState): OpenItem {
  const name = authorityOf(workspace).members.get(state.lead)?.name ?? '';
  const step = state.returned === null ? undefined : state.steps.find((each) => each.step.id === state.returned?.body.step)?.step;
  return {
    action: state.returned === null ? 'submit' : 'revise',
    step: step?.id ?? '',
    stepNames: step?.names ?? NOTHING,
    holder: { en: name, fr: name },
    sinceOn: state.returned?.on ?? state.createdOn,
    dueOn: '',
    about: NOTHING,
    body: '',
  };
}

/** Offices answered after the text was sent: what they said counts once the lead sends it (DESIGN §7, the text under review). */
function answersItem(workspace: Workspace, state: ProposalState): readonly OpenItem[] {
  const answers = state.steps.every(({ status }) => status === 'done') ? null : answersToSend(workspace, state);
  if (answers === null) return [];
  const name = authorityOf(workspace).members.get(state.lead)?.name ?? '';
  const who = answers.names.join(', ');
  return [
    {
      action: 'send-answers',
      step: '',
      stepNames: NOTHING,
      holder: { en: name, fr: name },
      sinceOn: answers.on,
      dueOn: '',
      about: { en: who, fr: who },
      body: '',
    },
  ];
}

function stepItems(workspace: Workspace, state: ProposalState, each: StepState): readonly OpenItem[] {
  const { step, status, openedOn } = each;
  if (status === 'done' || status === 'waiting') return [];
  if (step.kind === 'consultation') return consultationItems(workspace, state, each);
  const action: NextAction = status === 'stale' ? 'renew' : status === 'disputed' ? 'resolve-dispute' : actionAt(step);
  return [
    {
      action,
      step: step.id,
      stepNames: step.names,
      holder: status === 'disputed' ? workspace.catalogue.phrase('holder.secretariat') : deciderOf(workspace, step),
      sinceOn: openedOn,
      dueOn: dueOn(workspace, openedOn, step.targetDays),
      about: NOTHING,
      body: '',
    },
  ];
}

function actionAt(step: ResolvedStep): NextAction {
  if (step.decisions.includes('verify')) return 'verify';
  return step.decisions.includes('publish') ? 'publish' : 'decide';
}

/** "Chair, Department of Biology": the role, and the body or the unit it is held in. */
export function deciderOf(workspace: Workspace, step: ResolvedStep): LocalizedText {
  const { phrase } = workspace.catalogue;
  const unit = authorityOf(workspace).units.get(step.scopeId)?.names ?? NOTHING;
  const where = step.bodyId === '' ? unit : step.bodyNames;
  const inPlace = where.en === '' ? NOTHING : phrase(`holder.${step.role}`, { where });
  return inPlace.en === '' ? phrase(`role.${step.role}`) : inPlace;
}

/** Who holds it, in one line for lists: each once, and not more than three. */
export function holdersInWords(workspace: Workspace, items: readonly OpenItem[]): LocalizedText {
  const each = (language: 'en' | 'fr') => [...new Set(items.map(({ holder }) => holder[language]))];
  const [en, fr] = [each('en'), each('fr')];
  const names = { en: en.slice(0, 3).join(', '), fr: fr.slice(0, 3).join(', ') };
  return en.length > 3 ? workspace.catalogue.phrase('holder.more', { names, count: en.length - 3 }) : names;
}

function consultationItems(workspace: Workspace, state: ProposalState, { step, openedOn }: StepState): readonly OpenItem[] {
  const asked = state.consultations.filter((each) => each.step === step.id);
  const silent = asked.filter((each) => each.position === null);
  const concerns = asked.filter((each) => each.position?.position === 'concern' && each.answer === null);
  const lead = authorityOf(workspace).members.get(state.lead)?.name ?? '';
  const base = { step: step.id, stepNames: step.names };
  return [
    ...silent.map((each) => ({
      ...base,
      action: 'consult' as const,
      holder: bodyNames(workspace, each),
      sinceOn: each.noticeOn === '' ? openedOn : each.noticeOn,
      dueOn: each.dueOn === '' ? dueOn(workspace, openedOn, step.targetDays) : each.dueOn,
      about: bodyNames(workspace, each),
      body: '',
    })),
    ...concerns.map((each) => ({
      ...base,
      action: 'answer-concern' as const,
      holder: { en: lead, fr: lead },
      sinceOn: each.position?.on ?? '',
      dueOn: '',
      about: bodyNames(workspace, each),
      body: each.body,
    })),
  ];
}

export function bodyNames(workspace: Workspace, { body }: Pick<ConsultationState, 'body'>): LocalizedText {
  return authorityOf(workspace).bodies.get(body)?.names ?? NOTHING;
}

function conditionItem(workspace: Workspace, state: ProposalState, text: string): OpenItem {
  const name = authorityOf(workspace).members.get(state.lead)?.name ?? '';
  return {
    action: 'meet-condition',
    step: '',
    stepNames: NOTHING,
    holder: { en: name, fr: name },
    sinceOn: '',
    dueOn: '',
    about: { en: text, fr: text },
    body: '',
  };
}

function dueOn(workspace: Workspace, openedOn: string, days: number): string {
  return openedOn === '' || days === 0 ? '' : addBusinessDays(openedOn, days, workspace.catalogue.calendar);
}
