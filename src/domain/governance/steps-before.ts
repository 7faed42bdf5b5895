import type { ResolvedStep } from '#domain/record/route-bodies.ts';

/** Every step that must be done before this one, however far back. */
export function stepsBefore(steps: readonly ResolvedStep[], step: ResolvedStep): ReadonlySet<string> {
  const before = new Set<string>();
  const pending = [...step.after];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (before.has(id)) continue;
    before.add(id);
    pending.push(...(steps.find((each) => each.id === id)?.after ?? []));
  }
  return before;
}
