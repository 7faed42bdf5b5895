import type { Bar, DueAnswers } from '#contract/draft.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { asList, asObject } from '#domain/proposal/complete-form.ts';
import { answersDue } from '#domain/proposal/due-answers.ts';
import { itemNames } from '#domain/proposal/keys.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { RuleReport } from '#domain/rules/evaluate.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';
import { officesUnheld } from './answer-owners.ts';
import { authorityOf, today } from './authority-of.ts';
import { packsInForce, runPacks, sectionX, waivedIn } from './check-proposal.ts';
import { answersToSend } from './office-statements.ts';
import { latestRevision } from './proposal-of.ts';
import { settingsInForce } from './settings-in-force.ts';
import { holdsOrUnknown, logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

export interface TextAtGate {
  /** Complete form. */
  readonly document: JsonObject;
  readonly at: string;
  /** Route by which the rules are read; that of the submission in force, else the standard one, where absent. */
  readonly route?: string;
}

/** The packs in force over any text of a proposal, section X filled in from the log. */
export function reportOver(workspace: Workspace, state: ProposalState, { document, at, route }: TextAtGate): RuleReport {
  const on = today(workspace);
  return runPacks(workspace, {
    document: { ...document, ...sectionX(workspace, state, { document, at, on }) },
    route: route ?? state.inForce?.body.route.id ?? 'standard',
    at,
    on,
    settings: settingsInForce(workspace),
    packs: packsInForce(workspace),
  });
}

/** The answers that are due at a gate and not given: what people answer, not what the log writes. */
export function dueOver(workspace: Workspace, { document, at }: TextAtGate): DueAnswers {
  const missing = answersDue(
    workspace.catalogue.schema,
    document,
    at,
    (cel, over, item) => holdsOrUnknown(workspace, cel, over, item) ?? true,
  );
  return {
    gate: at,
    missing: missing
      .filter((each) => each.owner !== 'log' && !each.path.startsWith('governance'))
      .map(({ path, owner, due }) => ({ path, owner, due })),
  };
}

/** Everything that bars the entry into a gate, each with where to go. [] = nothing does. */
export function barsOver(workspace: Workspace, state: ProposalState, text: TextAtGate): readonly Bar[] {
  const waived = waivedIn(workspace, state);
  const failing = reportOver(workspace, state, text).results.filter((each) => each.state === 'fail' && !waived.has(each.id));
  const index = indexSchema(workspace.catalogue.schema);
  const { roots } = index;
  const isPath = (found: string): boolean =>
    roots.some(({ name }) => found === name || (/^[.[]/.test(found.slice(name.length)) && found.startsWith(name)));
  const unheld = officesUnheld(workspace, state);
  const rules = failing.map((each): Bar => ({
    kind: 'criterion',
    id: each.id,
    path: each.found.find(isPath) ?? whereToGo(text.document, each.fields[0] ?? ''),
    text: each.text,
    advice: each.advice,
    clause: each.clause,
    found: [...each.found],
    owner: '',
    saved: null,
  }));
  const answers = dueOver(workspace, text).missing.map(({ path, owner }): Bar => ({
    kind: 'answer',
    id: '',
    path,
    text: index.field(schemaPathOf(path))?.label ?? { en: path, fr: path },
    advice: { en: '', fr: '' },
    clause: { en: '', fr: '' },
    found: [],
    // Where nobody holds an office, whoever leads the proposal is the one to go to.
    owner: unheld.includes(owner) ? ('proposer' as const) : owner,
    saved: null,
  }));
  return [...rules, ...answers];
}

/**
 * What bars the entry into a gate over the text under review; of it, what the text saved since puts right says who has to send that text
 * and whose answers it brings. A decision rests on the text that was sent, so the bar stands until then (DESIGN §7).
 */
export function barsUnderReview(workspace: Workspace, state: ProposalState, at: string): readonly Bar[] {
  const source = logSource(workspace);
  const sent = state.inForce?.body.revision;
  const latest = latestRevision(state);
  if (sent === undefined || latest === null) return [];
  const bars = barsOver(workspace, state, { document: textOf(workspace, source, sent).document, at });
  const answers = bars.length === 0 ? null : answersToSend(workspace, state);
  if (answers === null) return bars;
  const left = barsOver(workspace, state, { document: textOf(workspace, source, latest).document, at });
  const lead = authorityOf(workspace).members.get(state.lead)?.name ?? '';
  const isLeft = (bar: Bar): boolean =>
    left.some((each) => each.kind === bar.kind && each.id === bar.id && each.path === bar.path);
  return bars.map((bar) => (isLeft(bar) ? bar : { ...bar, saved: { lead, by: [...answers.names] } }));
}

/** `outcomes[LO2].text.fr` → `outcomes[].text.fr`. */
export const schemaPathOf = (path: string): string => path.replaceAll(/\[[^\]]*\]/g, '[]');

/** A schema path as a person can go to it: the first item of a list that has one, else the list. */
export function whereToGo(document: JsonObject, schemaPath: string): string {
  const [list = '', ...rest] = schemaPath.split('[].');
  if (rest.length === 0) return schemaPath;
  let value: Json | undefined = document;
  for (const name of list.split('.')) value = asObject(value)[name];
  const [first] = itemNames(asList(value));
  return first === undefined ? list : `${list}[${first}].${rest.join('.')}`;
}

/** The next gate: that of the first step that is not done; before a submission the one a proposal enters by. */
export function nextGate(state: ProposalState): string {
  return state.steps.find((each) => each.status !== 'done')?.step.gate ?? (state.inForce === null ? 'D1' : 'D8');
}
