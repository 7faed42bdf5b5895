import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openWorkspace } from '#adapters/sqlite/open-workspace.ts';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';

/** A folder of its own for one test, gone afterwards. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'collegium-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const WHO = { program: 'test', person: 'Mireille Roy' } as const;

/** A new workspace, closed when the test ends. */
export function aWorkspace(file = join(aFolder(), 'science.collegium')): WorkspaceStore {
  const opened = openWorkspace(file, { ...WHO, mode: 'create' });
  if (!opened.ok) throw new Error(opened.error.code);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

export function reopened(file: string): WorkspaceStore {
  const opened = openWorkspace(file, { ...WHO, mode: 'open' });
  if (!opened.ok) throw new Error(opened.error.code);
  onTestFinished(() => opened.value.close());
  return opened.value;
}

/** The code of a refusal; "" where there was none, so that a test that expects one fails. */
export const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string =>
  result.error?.code ?? '';
