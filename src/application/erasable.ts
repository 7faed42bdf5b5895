import type { BodyOf } from '#domain/record/bodies.ts';
import type { CivilDate, RecordId } from '#domain/record/record.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { proposalOf } from './proposal-of.ts';
import { isHeld, logSource, textOf } from './texts.ts';
import type { Workspace } from './workspace.ts';

/** Where a proposal says nothing of it, what was decided on is kept as long as anybody keeps records. In years. */
const KEPT_FOR = 999;

/** Content that the proposal shows or has under review: without its bytes nothing could be shown or decided. */
export function currentTexts(workspace: Workspace, proposal: RecordId): ReadonlySet<string> {
  const state = proposalOf(workspace, proposal);
  const revisions = [...state.heads, ...(state.inForce === null ? [] : [state.inForce.body.revision])];
  return new Set(revisions.flatMap((revision) => contentOf(workspace, revision)));
}

/**
 * Content that a decision which stands rests on (its text, its attachments, its reason, its proof), with the day until which it is kept:
 * as many years as its own text says (`records.retentionYears`), counted from the decision.
 */
export function attestedTexts(workspace: Workspace, proposal: RecordId): ReadonlyMap<string, CivilDate> {
  const until = new Map<string, CivilDate>();
  const standing = proposalOf(workspace, proposal).signOffs.filter(({ code }) => code === '' || code === 'sign-off/stale');
  for (const { body, on, signed } of standing) {
    if (!isHeld(logSource(workspace), body.revision)) continue; // erased after its time
    const { document } = textOf(workspace, logSource(workspace), body.revision);
    const years = (document['records'] as JsonObject | undefined)?.['retentionYears'];
    const end = laterBy(on, typeof years === 'number' ? years : KEPT_FOR);
    const own = signed.record.content.map(({ sha256 }) => sha256);
    for (const sha256 of [...contentOf(workspace, body.revision), ...own]) {
      if (end > (until.get(sha256) ?? '')) until.set(sha256, end);
    }
  }
  return until;
}

const laterBy = (on: CivilDate, years: number): CivilDate =>
  `${String(Math.min(9999, Number(on.slice(0, 4)) + years)).padStart(4, '0')}${on.slice(4)}`;

/** The sections of a revision and the attachments its text names. */
function contentOf(workspace: Workspace, revision: RecordId): readonly string[] {
  const body = workspace.log.record(revision)?.record.body as BodyOf<'revision'> | undefined;
  if (body === undefined) return [];
  const { document } = textOf(workspace, logSource(workspace), revision);
  const attachments = (document['attachments'] ?? []) as readonly JsonObject[];
  return [...Object.values(body.sections), ...attachments.map((each) => each['sha256'] as string)];
}
