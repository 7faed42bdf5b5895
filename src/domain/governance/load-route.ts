import { z } from 'zod';
import { Gate } from '#domain/proposal/schema.ts';
import { Route, type RouteStep } from '#domain/record/route-bodies.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';

export type RouteError =
  | { readonly code: 'route/not-a-route'; readonly path: string }
  | { readonly code: 'route/duplicate-step'; readonly step: string }
  | { readonly code: 'route/unknown-step'; readonly step: string; readonly after: string }
  | { readonly code: 'route/cycle'; readonly step: string }
  | { readonly code: 'route/unknown-gate'; readonly step: string; readonly gate: string }
  | { readonly code: 'route/decisions'; readonly step: string }
  | { readonly code: 'route/recorders'; readonly step: string }
  | { readonly code: 'route/vote-without-body'; readonly step: string }
  | { readonly code: 'route/consults'; readonly step: string };

/** A route file also names its source; the record that puts the route in force does not. */
const RouteFile = z.strictObject({ ...Route.shape, source: z.string().optional() });

/**
 * Reads a route from parsed YAML (`resources/routes/*.yaml`) and checks what its shape cannot say, so that a route that could never be
 * finished is refused before anybody submits on it. Errors: see {@link RouteError}; each names the step.
 */
export function loadRoute(data: unknown): Result<Route, RouteError> {
  const parsed = RouteFile.safeParse(data);
  if (!parsed.success) return fail({ code: 'route/not-a-route', path: parsed.error.issues[0]?.path.join('.') ?? '' });
  const { source: _source, ...route } = parsed.data;
  const fault = orderFault(route.steps) ?? firstOf(route.steps, stepFault);
  return fault === null ? ok(route) : fail(fault);
}

function firstOf(steps: readonly RouteStep[], check: (step: RouteStep) => RouteError | null): RouteError | null {
  for (const step of steps) {
    const fault = check(step);
    if (fault !== null) return fault;
  }
  return null;
}

function orderFault(steps: readonly RouteStep[]): RouteError | null {
  const ids = steps.map((each) => each.id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) return { code: 'route/duplicate-step', step: twice };
  for (const step of steps) {
    const unknown = step.after.find((id) => !ids.includes(id));
    if (unknown !== undefined) return { code: 'route/unknown-step', step: step.id, after: unknown };
  }
  return cycleFault(steps);
}

/** Takes away, again and again, the steps whose predecessors are done; whatever remains waits for itself. */
function cycleFault(steps: readonly RouteStep[]): RouteError | null {
  const done = new Set<string>();
  for (;;) {
    const next = steps.filter((step) => !done.has(step.id) && step.after.every((id) => done.has(id)));
    if (next.length === 0) break;
    for (const step of next) done.add(step.id);
  }
  const stuck = steps.find((step) => !done.has(step.id));
  return stuck === undefined ? null : { code: 'route/cycle', step: stuck.id };
}

function stepFault(step: RouteStep): RouteError | null {
  if (!Gate.safeParse(step.gate).success) return { code: 'route/unknown-gate', step: step.id, gate: step.gate };
  if ((step.kind === 'decision') !== step.decisions.length > 0) return { code: 'route/decisions', step: step.id };
  if ((step.kind === 'consultation') !== step.consults.length > 0) return { code: 'route/consults', step: step.id };
  if (step.recordedEnough !== step.recorders.length > 0) return { code: 'route/recorders', step: step.id };
  if (step.vote !== null && step.body === '') return { code: 'route/vote-without-body', step: step.id };
  return null;
}
