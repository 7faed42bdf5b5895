import { z } from 'zod';

/** The shape of `resources/rules/ceilings.yaml`: the highest Bloom level that a method can show (FRAMEWORKS §8.4). */
export const MethodCeilings = z.strictObject({ version: z.string(), ceilings: z.record(z.string(), z.int().min(0).max(6)) });
export type MethodCeilings = z.infer<typeof MethodCeilings>;

/** The highest Bloom level an assessment method can show, 0 to 6; 0 for a method that has none. */
export function ceilingOf(data: MethodCeilings, method: string): number {
  return Object.hasOwn(data.ceilings, method) ? (data.ceilings[method] ?? 0) : 0;
}
