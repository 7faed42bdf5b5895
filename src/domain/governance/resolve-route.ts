import type { BodyState, UnitState } from '#domain/people/authority.ts';
import type { ResolvedStep, Route, RouteStep } from '#domain/record/route-bodies.ts';
import type { RecordId } from '#domain/record/record.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import type { LocalizedText } from '#domain/shared/localized-text.ts';
import { fail, ok, type Result } from '#domain/shared/result.ts';

export interface RouteSurroundings {
  /** Complete form: what the conditions of consultations read. */
  readonly document: JsonObject;
  readonly bodies: readonly Pick<BodyState, 'id' | 'names' | 'unit' | 'kind' | 'code'>[];
  readonly units: readonly Pick<UnitState, 'id' | 'kind' | 'parent'>[];
  /** The unit that proposes; "" = the institution itself. */
  readonly proposingUnit: RecordId;
  /** CEL over the document and the settings; may throw where it cannot be evaluated. */
  readonly evaluate: (condition: string, document: JsonObject) => boolean;
}

export type ResolveError =
  /** Nobody to decide or to ask: `kind` is the kind of body, or the code of a body asked. All that is missing is in `missing`. */
  | { readonly code: 'route/no-body'; readonly step: string; readonly kind: string; readonly missing: readonly string[] }
  | { readonly code: 'route/several-bodies'; readonly step: string; readonly kind: string }
  | { readonly code: 'route/not-evaluated'; readonly step: string; readonly kind: string };

const NO_NAMES: LocalizedText = { en: '', fr: '' };

/**
 * The route as it will be walked by one proposal: for each step the body that decides, the unit in which the role must be held, and the
 * bodies that are asked. Kept in the submission, so that later changes of bodies do not move a proposal that is under way (DESIGN §14).
 * Errors: `route/no-body`, `route/several-bodies` (give one of them the step's id as its code), `route/not-evaluated`.
 */
export function resolveRoute(route: Route, surroundings: RouteSurroundings): Result<readonly ResolvedStep[], ResolveError> {
  const steps: ResolvedStep[] = [];
  const faults: ResolveError[] = [];
  for (const step of route.steps) {
    const scopeId = scopeOf(step, surroundings);
    const body = decidingBody(step, scopeId, surroundings);
    const consulted = consultedBodies(step, surroundings);
    faults.push(...faultsOf(body), ...faultsOf(consulted));
    if (!body.ok || !consulted.ok) continue;
    const { id: bodyId, names: bodyNames } = body.value ?? { id: '', names: NO_NAMES };
    steps.push({ ...step, bodyId, bodyNames, scopeId, consulted: [...consulted.value] });
  }
  const [first] = faults;
  return first === undefined ? ok(steps) : fail(withAllMissing(first, faults));
}

const faultsOf = <T>(result: Result<T, ResolveError>): readonly ResolveError[] => (result.ok ? [] : [result.error]);

/** A person who sets up bodies wants the whole list at once. */
function withAllMissing(first: ResolveError, faults: readonly ResolveError[]): ResolveError {
  const missing = faults.flatMap((each) => (each.code === 'route/no-body' ? each.missing : []));
  return first.code === 'route/no-body' ? { ...first, missing } : first;
}

/** The proposing unit, the nearest faculty above it, or "": the institution, also where there is no faculty. */
export function scopeOf(step: RouteStep, { units, proposingUnit }: Pick<RouteSurroundings, 'units' | 'proposingUnit'>): RecordId {
  const above = placesUpwards(units, proposingUnit);
  switch (step.scope) {
    case 'institution':
      return '';
    case 'proposing-unit':
      return above[0] ?? '';
    case 'faculty':
      return above.find((id) => units.some((each) => each.id === id && each.kind === 'faculty')) ?? '';
  }
}

/** A unit, the units above it, and last "": the institution, which may be on record as a unit or not. */
export function placesUpwards(units: RouteSurroundings['units'], from: RecordId): readonly RecordId[] {
  const places: RecordId[] = [];
  for (let id = from; id !== '' && !places.includes(id) && !isInstitution(units, id);) {
    places.push(id);
    id = units.find((each) => each.id === id)?.parent ?? '';
  }
  return [...places, ''];
}

const isInstitution = (units: RouteSurroundings['units'], id: RecordId): boolean =>
  units.some((each) => each.id === id && each.kind === 'institution');

/**
 * Null where an office-holder decides alone. A unit without a council of its own is served by the nearest one above it. A body's code says
 * what it is for: named after the step, after its kind of body (`council`), or unnamed, in this order. One that is there to be asked
 * (`library`) decides nothing, whatever its kind.
 */
function decidingBody(
  step: RouteStep,
  scopeId: RecordId,
  { bodies, units }: RouteSurroundings,
): Result<RouteSurroundings['bodies'][number] | null, ResolveError> {
  if (step.body === '') return ok(null);
  const fitting = bodies.filter((each) => each.kind === step.body);
  for (const place of placesUpwards(units, scopeId)) {
    const here = fitting.filter((each) => (isInstitution(units, each.unit) ? '' : each.unit) === place);
    const byCode = [step.id, step.body, ''].map((code) => here.filter((each) => each.code === code));
    const [only, second] = byCode.find((each) => each.length > 0) ?? [];
    if (second !== undefined) return fail({ code: 'route/several-bodies', step: step.id, kind: step.body });
    if (only !== undefined) return ok(only);
  }
  return fail({ code: 'route/no-body', step: step.id, kind: step.body, missing: [step.body] });
}

function consultedBodies(
  step: RouteStep,
  { bodies, document, evaluate }: RouteSurroundings,
): Result<ResolvedStep['consulted'], ResolveError> {
  const consulted: ResolvedStep['consulted'] = [];
  const missing: string[] = [];
  for (const { code, when } of step.consults) {
    const isAsked = when === '' ? true : holds(evaluate, when, document);
    if (isAsked === null) return fail({ code: 'route/not-evaluated', step: step.id, kind: code });
    if (!isAsked) continue;
    // Several bodies may share a code: every unit that an offering overlaps with is asked.
    const found = bodies.filter((each) => each.code === code);
    if (found.length === 0) missing.push(code);
    consulted.push(...found.map(({ id, names }) => ({ body: id, code, names })));
  }
  const [kind] = missing;
  return kind === undefined ? ok(consulted) : fail({ code: 'route/no-body', step: step.id, kind, missing });
}

/** Null where it cannot be told: a body is neither left out nor asked on a condition that nobody could read. */
function holds(evaluate: RouteSurroundings['evaluate'], condition: string, document: JsonObject): boolean | null {
  try {
    return evaluate(condition, document);
  } catch {
    return null;
  }
}
