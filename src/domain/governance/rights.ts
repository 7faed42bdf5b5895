import { z } from 'zod';
import { Owner } from '#domain/proposal/schema.ts';
import type { RouteStep } from '#domain/record/route-bodies.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';

const Name = z.string().regex(/^[a-z][a-z-]{0,39}$/);
const ActionName = z.string().regex(/^[a-z][a-z-]*(\/[a-z][a-z-]*)?$/);

/** In `actions`, every member of the institution, whatever role they hold. */
export const ANYONE = 'anyone';

/** Rights as data: `resources/rights.yaml`. */
export const Rights = z.strictObject({
  id: Name,
  version: z.string(),
  source: z.string(),
  founding: z.array(Name),
  roles: z.array(z.strictObject({ id: Name, scope: z.enum(['proposal', 'unit', 'body', 'institution']), deciding: z.boolean() })),
  actions: z.array(
    z.strictObject({
      action: ActionName,
      roles: z.array(Name).min(1),
      at: z.enum(['', 'decider', 'recorder']).default(''),
      steps: z.array(z.string()).default([]),
    }),
  ),
  answers: z.record(Owner, z.array(Name)),
  /** The bodies, by code, whose people speak for an office: a role held in another body gives none of its answers. */
  offices: z.partialRecord(Owner, z.array(z.string())).default({}),
});
export type Rights = z.infer<typeof Rights>;
type Right = Rights['actions'][number];

export type RightsError = { readonly code: 'rights/not-rights'; readonly path: string; readonly found: string };

/** What of a route's step decides who may act at it. */
export type StepAtHand = Pick<RouteStep, 'id' | 'role' | 'recordedEnough' | 'recorders'>;

/** Reads rights from parsed YAML. Errors: `rights/not-rights` with the path of the first fault: shape, unknown role, a name twice. */
export function loadRights(data: unknown): Result<Rights, RightsError> {
  const parsed = Rights.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return fail({ code: 'rights/not-rights', path: issue?.path.join('.') ?? '', found: issue?.code ?? '' });
  }
  const rights = parsed.data;
  const roles = rights.roles.map((each) => each.id);
  const named: readonly (readonly [string, string])[] = [
    ...rights.founding.map((role) => ['founding', role] as const),
    ...rights.actions.flatMap((each) => each.roles.map((role) => [`actions.${each.action}`, role] as const)),
    ...Object.entries(rights.answers).flatMap(([owner, names]) => names.map((role) => [`answers.${owner}`, role] as const)),
  ];
  const unknown = named.find(([path, role]) => !roles.includes(role) && !(role === ANYONE && path.startsWith('actions.')));
  if (unknown !== undefined) return fail({ code: 'rights/not-rights', path: unknown[0], found: unknown[1] });
  const twice = firstTwice(roles) ?? firstTwice(rights.actions.map((each) => each.action));
  return twice === null ? ok(rights) : fail({ code: 'rights/not-rights', path: 'id', found: twice });
}

function firstTwice(names: readonly string[]): string | null {
  return names.find((name, index) => names.indexOf(name) !== index) ?? null;
}

/**
 * Whether a role gives the right to an action. `step` narrows it: an id only where the right itself lists steps, a step of the route in
 * force to its deciding role or its recorders. Without it the answer is "at some step". An action that no right names is nobody's.
 */
export function may(rights: Rights, role: string, action: string, step?: string | StepAtHand): boolean {
  const right = rights.actions.find((each) => each.action === action);
  if (right === undefined || (!right.roles.includes(role) && !right.roles.includes(ANYONE))) return false;
  return step === undefined || holdsAt(right, role, step);
}

function holdsAt(right: Right, role: string, step: string | StepAtHand): boolean {
  const id = typeof step === 'string' ? step : step.id;
  if (right.steps.length > 0 && !right.steps.includes(id)) return false;
  if (typeof step === 'string') return true;
  if (right.at === 'decider') return step.role === role;
  if (right.at === 'recorder') return step.recordedEnough && step.recorders.includes(role);
  return true;
}

/** The roles that give the right, in the order of the file; all of them where anyone may. */
export function rolesThatMay(rights: Rights, action: string, step?: string | StepAtHand): readonly string[] {
  return rights.roles.map((each) => each.id).filter((role) => may(rights, role, action, step));
}

/** Whether its holder signs decisions: the secretariat cannot grant itself such a role (DESIGN §3). */
export function isDecidingRole(rights: Rights, role: string): boolean {
  return rights.roles.some((each) => each.id === role && each.deciding);
}

export const isRole = (rights: Rights, role: string): boolean => rights.roles.some((each) => each.id === role);

/** Whether a role may give the answers of an owner (FRAMEWORKS §0.6.2): the office itself, or who records its reply. */
export function mayAnswer(rights: Rights, role: string, owner: Owner): boolean {
  return rights.answers[owner].includes(role);
}

/** Whether a role is the office itself, and not somebody who writes the proposer's answers and records what an office said. */
export function isOfOffice(rights: Rights, role: string, owner: Owner): boolean {
  return owner !== 'proposer' && mayAnswer(rights, role, owner) && !mayAnswer(rights, role, 'proposer');
}

/** Whether people of a body (its code) speak for an office. */
export function speaksFor(rights: Rights, code: string, owner: Owner): boolean {
  return rights.offices[owner]?.includes(code) ?? false;
}
