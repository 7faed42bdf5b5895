import { type CivilDate, type RecordId, type SignedRecord, Stream } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { beginAct } from './act.ts';
import { grantFor, today } from './authority-of.ts';
import { attestedTexts, currentTexts } from './erasable.ts';
import type { Outcome } from './refusal.ts';
import { forgetTexts } from './texts.ts';
import type { Actor, Workspace } from './workspace.ts';

export interface ErasureRequest {
  /** The content object whose bytes go. */
  readonly sha256: string;
  /** Why: "request of the person named", and under which rule: "FIPPA s. 40". Both stay on record. */
  readonly ground: string;
  readonly rule: string;
  /** Takes the bytes away once the record is in the log; the store of this file does. */
  readonly erase: (sha256: string) => boolean;
}

export interface Erased {
  /** One erasure for each subject and stream that held it. */
  readonly records: readonly RecordId[];
  readonly sha256: string;
}

/**
 * Removes the bytes of one content object for good. The records that name it stay, and say that it was erased, under which rule. Copies
 * that left earlier are out of reach.
 * Errors: `erasure/not-found`, `erasure/already`, `erasure/ground-missing`, `erasure/current-text` (take it out of the text first),
 * `erasure/retention` with the date until which a decision keeps it, `actor/no-right`.
 */
export async function eraseContent(workspace: Workspace, actor: Actor, request: ErasureRequest): Promise<Outcome<Erased>> {
  const { sha256, ground, rule } = request;
  const holders = holdersOf(workspace, sha256);
  if (holders.length === 0) return fail({ code: 'erasure/not-found', id: sha256 });
  if (workspace.log.content(sha256) === null) return fail({ code: 'erasure/already', id: sha256 });
  if (ground.trim() === '' || rule.trim() === '') return fail({ code: 'erasure/ground-missing' });
  const grant = grantFor(workspace, actor, { action: 'erase' });
  if (!grant.ok) return grant;
  const allowed = isAllowed(workspace, sha256, today(workspace));
  if (!allowed.ok) return allowed;
  const act = beginAct(workspace, actor);
  for (const { stream, subject } of holders) {
    const body = { sha256, ground: ground.trim(), rule: rule.trim(), grant: grant.value };
    const written = await act.write({ kind: 'erasure', stream, subject, body });
    if (!written.ok) return written;
  }
  const committed = act.commit();
  if (!committed.ok) return committed;
  request.erase(sha256);
  forgetTexts(workspace);
  return ok({ records: committed.value.map(({ id }) => id), sha256 });
}

/** The subjects and streams whose records list the content. */
function holdersOf(workspace: Workspace, sha256: string): readonly { readonly stream: Stream; readonly subject: RecordId }[] {
  const lists = ({ record }: SignedRecord): boolean => record.content.some((each) => each.sha256 === sha256);
  return Stream.options.flatMap((stream) => {
    const subjects = workspace.log
      .records({ stream })
      .filter(lists)
      .map(({ id, record }) => record.subject || id);
    return [...new Set(subjects)].map((subject) => ({ stream, subject }));
  });
}

function isAllowed(workspace: Workspace, sha256: string, on: CivilDate): Outcome<null> {
  for (const proposal of workspace.log.subjects('proposal')) {
    if (currentTexts(workspace, proposal).has(sha256)) return fail({ code: 'erasure/current-text', proposal });
    const until = attestedTexts(workspace, proposal).get(sha256) ?? '';
    if (until !== '' && on < until) return fail({ code: 'erasure/retention', until });
  }
  return ok(null);
}
