import { statSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { PolicyProblem, PolicyView, UpdatesView } from '#contract/about.ts';

const FORMAT = 'collegium/policy/1';
const MAX_BYTES = 64 * 1024;
const VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}$/;

/** What an administrator can lay down. Everything else in the file is refused by its name, so that a slip is no silence. */
const Policy = z.strictObject({
  format: z.literal(FORMAT),
  /** `off`, as without a file; or the version that this house uses and where people get it. Nothing is ever fetched. */
  updates: z
    .union([
      z.literal('off'),
      z.strictObject({
        announce: z.string().regex(VERSION),
        from: z.strictObject({ en: z.string().min(1).max(300), fr: z.string().min(1).max(300) }),
      }),
    ])
    .optional(),
});
export type Policy = z.infer<typeof Policy>;

export interface PolicyReading {
  /** Null where there is none that can be used. */
  readonly policy: Policy | null;
  readonly view: PolicyView;
}

/** Where an administrator puts it: a folder that ordinary people cannot write to. */
export function policyFile(
  platform: string = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  if (platform === 'win32') return path.win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Collegium', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/Collegium/policy.json';
  return '/etc/collegium/policy.json';
}

/** Reads and checks a policy file. One that has a problem is not used at all, and the problem is named. */
export function readPolicy(file: string): PolicyReading {
  const refused = (problem: PolicyProblem, key = ''): PolicyReading => ({
    policy: null,
    view: { file, state: 'refused', problem, key },
  });
  const found = statOf(file);
  if (found === 'missing') return { policy: null, view: { file, state: 'none', problem: null, key: '' } };
  if (found === 'unreadable') return refused('unreadable');
  if (found > MAX_BYTES) return refused('too-large');
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')); // Notepad writes a byte order mark
  } catch (error) {
    return refused(error instanceof SyntaxError ? 'not-json' : 'unreadable');
  }
  const checked = Policy.safeParse(content);
  if (checked.success) return { policy: checked.data, view: { file, state: 'used', problem: null, key: '' } };
  return refused(...problemOf(content, checked.error.issues));
}

function statOf(file: string): number | 'missing' | 'unreadable' {
  try {
    const stat = statSync(file);
    return stat.isFile() ? stat.size : 'unreadable';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable';
  }
}

type Issue = z.core.$ZodIssue;

/** The first thing that is wrong, as deep as it can be said. */
function problemOf(content: unknown, issues: readonly Issue[]): [PolicyProblem, string] {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return ['format', ''];
  if (!('format' in content) || content.format !== FORMAT) return ['format', 'format'];
  const [issue] = issues;
  if (issue === undefined) return ['value', ''];
  const inside =
    issue.code === 'invalid_union'
      ? issue.errors.flat().find((each) => each.path.length > 0 || each.code === 'unrecognized_keys')
      : undefined;
  const deepest = inside ?? issue;
  const place = [...issue.path, ...(inside?.path ?? [])];
  if (deepest.code === 'unrecognized_keys') return ['unknown-key', [...place, deepest.keys[0] ?? ''].join('.')];
  return ['value', place.join('.')];
}

/** @param own - the version of this program */
export function updatesOf(policy: Policy | null, own: string): UpdatesView {
  const updates = policy?.updates;
  if (updates === undefined || updates === 'off') return { state: 'off' };
  return { state: 'announced', version: updates.announce, isNewer: isNewer(updates.announce, own), from: updates.from };
}

function isNewer(announced: string, own: string): boolean {
  const [theirs, ours] = [announced, own].map((version) => version.split('.').map((part) => Number.parseInt(part, 10) || 0));
  for (const at of [0, 1, 2]) {
    const difference = (theirs?.[at] ?? 0) - (ours?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
