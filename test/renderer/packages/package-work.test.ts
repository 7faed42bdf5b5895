import { expect, test } from 'vitest';
import type { WorkspaceStatus } from '#contract/api.ts';
import { type PackageWork, workHere } from '../../../renderer/features/packages/package-work.ts';

const made = { workspace: 'a'.repeat(64), name: 'x.zip' } as PackageWork;
const open = (founding: string) => ({ state: 'open', founding }) as WorkspaceStatus;

test('“x.zip is ready” is said in its own workspace, and nowhere once that is closed or another is open', () => {
  expect(workHere(made, open(made.workspace))).toBe(made);
  expect(workHere(made, open('b'.repeat(64)))).toBeNull();
  expect(workHere(made, { state: 'none' })).toBeNull();
  expect(workHere(made, undefined)).toBeNull();
  expect(workHere(null, open(made.workspace))).toBeNull();
});
