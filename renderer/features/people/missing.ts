import type { PeopleView } from '#contract/people.ts';
import type { LocalizedText } from '#domain/shared/languages.ts';

/** A role that a route in force needs and that nobody holds today. */
export interface MissingRole {
  readonly role: string;
  /** Names of the steps that wait for it, each once, in the order of the routes. */
  readonly steps: readonly LocalizedText[];
}

/**
 * The roles without which a proposal would stop: for each deciding step of the routes in force the role that decides there, where no grant
 * of it holds today, whatever unit or body it is held in. In the order in which proposals meet them.
 */
export function missingRoles({ routes, grants }: Pick<PeopleView, 'routes' | 'grants'>): readonly MissingRole[] {
  const held = new Set(grants.filter((each) => each.holdsToday).flatMap(({ roles }) => roles));
  const missing = new Map<string, LocalizedText[]>();
  for (const step of routes.flatMap((route) => route.steps)) {
    if (step.kind !== 'decision' || held.has(step.role)) continue;
    const steps = missing.get(step.role) ?? [];
    if (!steps.some((each) => each.en === step.names.en && each.fr === step.names.fr)) steps.push(step.names);
    missing.set(step.role, steps);
  }
  return [...missing].map(([role, steps]) => ({ role, steps }));
}
