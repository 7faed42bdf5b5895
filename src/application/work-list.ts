import type { z } from 'zod';
import type { WorkItem } from '#contract/acts.ts';
import type { OpenItem } from '#contract/proposal-view.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import { may } from '#domain/governance/rights.ts';
import { grantsOf } from '#domain/people/authority.ts';
import type { RouteStep } from '#domain/record/route-bodies.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { authorityOf, grantFor, today } from './authority-of.ts';
import { holderOfProposal } from './holder-of.ts';
import { type Asker, permission, permissionAt, unsigned } from './permissions.ts';
import type { ProposalRow } from './ports.ts';
import { proposalOf } from './proposal-of.ts';
import type { Workspace } from './workspace.ts';

type Item = z.infer<typeof WorkItem>;
const NOTHING: LocalizedText = { en: '', fr: '' };
/** Nothing waits for anybody there. */
const ENDED: ReadonlySet<string> = new Set(['withdrawn', 'rejected', 'retired']);

/** What one person can look over; reading all that waits in an institution of 10,000 proposals would take many seconds. */
const ENOUGH = 400;

export interface Work {
  readonly items: readonly Item[];
  /** Something may wait beyond these. */
  readonly more: boolean;
}

/**
 * What waits for one person, what is due first. Proposals are read one by one, those whose step is due first, with `pause` between them,
 * which lets others have their turn: typing never waits for a list. Stops once there is enough.
 */
export async function workOf(workspace: Workspace, asker: Asker, pause: () => Promise<void>): Promise<Work> {
  const items: Item[] = keysThatWait(workspace, asker);
  const mayConcern = glance(workspace, asker);
  const rows = workspace.projections.list().filter((row) => !row.binned && !ENDED.has(row.state) && mayConcern(row));
  let more = false;
  for (const row of rows.toSorted(dueFirst)) {
    more = items.length >= ENOUGH;
    if (more) break;
    items.push(...itemsOf(workspace, asker, row));
    await pause();
  }
  return { items: items.toSorted(byUrgency), more };
}

function dueFirst(one: ProposalRow, other: ProposalRow): number {
  const key = ({ dueOn, changedAt }: ProposalRow): string => `${dueOn || '9999'} ${changedAt}`;
  return key(one) < key(other) ? -1 : 1;
}

/**
 * Whether a row can ask anything of this person, from what lists know: reading all of 10,000 proposals for a chair of one unit would take
 * many seconds. Says yes where it is not sure.
 */
function glance(workspace: Workspace, asker: Asker): (row: ProposalRow) => boolean {
  const { rights, routes: shipped } = workspace.catalogue;
  const authority = authorityOf(workspace);
  const held = new Set(grantsOf(authority, asker.member, today(workspace, authority)).flatMap(({ roles }) => roles));
  const lent = [...authority.delegations.values()].some((each) => each.delegate === asker.member);
  const can = (action: string): boolean => [...held].some((role) => may(rights, role, action));
  const overall = lent || can('reverse') || can('proposal/number') || can('condition/close');
  const consults = can('consult/position') || can('consult/record');
  const steps = new Map<string, RouteStep[]>();
  for (const step of [...shipped, ...[...authority.routes.values()].map(({ route }) => route)].flatMap((route) => route.steps)) {
    steps.set(step.id, [...(steps.get(step.id) ?? []), step]);
  }
  const concerns = ({ kind, role, recorders }: RouteStep): boolean =>
    kind === 'consultation' ? consults : held.has(role) || recorders.some((each) => held.has(each));
  return ({ lead, state, step }) =>
    lead === asker.member ||
    (state !== 'draft' && (overall || step.split(' ').some((id) => steps.get(id)?.some(concerns) ?? id !== '')));
}

function byUrgency(one: Item, other: Item): number {
  const key = ({ dueOn, sinceOn, number }: Item): string => `${dueOn || '9999'} ${sinceOn || '9999'} ${number}`;
  return key(one) < key(other) ? -1 : 1;
}

interface Kept {
  readonly stamp: string;
  readonly items: readonly Item[];
}
const kept = new WeakMap<Workspace, Map<string, Kept>>();

/** A proposal's items for one person, computed again only after it, the people or the day have changed. */
function itemsOf(workspace: Workspace, asker: Asker, row: ProposalRow): readonly Item[] {
  const known = kept.get(workspace) ?? new Map<string, Kept>();
  kept.set(workspace, known);
  const key = `${asker.member} ${row.id}`;
  const stamp = `${row.changedAt} ${workspace.log.count('authority')} ${today(workspace)}`;
  const last = known.get(key);
  if (last?.stamp === stamp) return last.items;
  const items = proposalItems(workspace, asker, row);
  known.set(key, { stamp, items });
  return items;
}

function proposalItems(workspace: Workspace, asker: Asker, row: ProposalRow): readonly Item[] {
  const state = proposalOf(workspace, row.id);
  const base = { proposal: row.id, number: row.number, title: row.title, person: '', member: '' };
  const own = holderOfProposal(workspace, state).flatMap((item) => {
    const action = mine(workspace, asker, state, item);
    return action === null ? [] : [{ ...base, ...withDates(workspace, item), action }];
  });
  const isNew = state.number === '' && state.inForce !== null;
  const takesIn = isNew && permission(workspace, asker, { action: 'proposal/number' }).may;
  const intake = { ...base, ...plain, action: 'number' as const, sinceOn: state.submissions[0]?.on ?? state.createdOn };
  return takesIn ? [...own, intake] : own;
}

const plain = {
  step: '',
  stepNames: NOTHING,
  about: NOTHING,
  body: '',
  person: '',
  member: '',
  sinceOn: '',
  dueOn: '',
  overdue: false,
};

function withDates(workspace: Workspace, { step, stepNames, about, body, sinceOn, dueOn }: OpenItem) {
  return { step, stepNames, about, body, sinceOn, dueOn, overdue: dueOn !== '' && dueOn < today(workspace) };
}

/** What an open item asks of this person; null where it asks somebody else. */
function mine(workspace: Workspace, asker: Asker, state: ProposalState, item: OpenItem): Item['action'] | null {
  const isLead = asker.member === state.lead;
  switch (item.action) {
    case 'submit':
    case 'revise':
    case 'answer-concern':
    case 'send-answers':
      return isLead ? item.action : null;
    case 'meet-condition':
      return isLead || permission(workspace, asker, { action: 'condition/close' }).may ? item.action : null;
    case 'resolve-dispute':
      return permission(workspace, asker, { action: 'reverse' }).may ? item.action : null;
    case 'consult':
      return consulted(workspace, asker, state, item);
    default:
      return decided(workspace, asker, state, item);
  }
}

function consulted(workspace: Workspace, asker: Asker, state: ProposalState, item: OpenItem): Item['action'] | null {
  const { bodies } = authorityOf(workspace);
  const asked = state.consultations.find(
    (each) => each.step === item.step && each.position === null && bodies.get(each.body)?.names.en === item.about.en,
  );
  const signs =
    asked === undefined ? null : grantFor(workspace, unsigned(asker), { action: 'consult/position', scope: asked.body });
  if (signs?.ok === true && signs.value !== '') return 'consult';
  return permission(workspace, asker, { action: 'consult/record' }).may ? 'record' : null;
}

function decided(workspace: Workspace, asker: Asker, state: ProposalState, item: OpenItem): Item['action'] | null {
  const step = state.steps.find((each) => each.step.id === item.step)?.step;
  if (step === undefined) return null;
  if (permissionAt(workspace, asker, { state, step, how: 'sign' }).may) return item.action;
  return permissionAt(workspace, asker, { state, step, how: 'record' }).may ? 'record' : null;
}

/** New signatures that the secretariat has to confirm. */
function keysThatWait(workspace: Workspace, asker: Asker): Item[] {
  if (!permission(workspace, asker, { action: 'people/confirm-key' }).may) return [];
  const { keys, members } = authorityOf(workspace);
  return [...keys.values()]
    .filter((key) => !key.confirmed && key.revocation === null)
    .map((key) => ({
      ...plain,
      proposal: '',
      number: '',
      title: NOTHING,
      action: 'confirm-key',
      person: members.get(key.member)?.name ?? '',
      member: key.member,
    }));
}
