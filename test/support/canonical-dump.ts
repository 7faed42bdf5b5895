import { createHash } from 'node:crypto';
import type { WorkspaceStore } from '#adapters/sqlite/workspace-store.ts';
import { authorityOf } from '#application/authority-of.ts';
import { proposalOf } from '#application/proposal-of.ts';
import type { Workspace } from '#application/workspace.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import { canonicalText } from '#domain/record/canonical.ts';
import type { Json } from '#domain/shared/json.ts';

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/**
 * What a workspace says, in words that no later format changes: every record with its verdict, every content object, draft and address, each
 * proposal’s state and the text of each of its versions. Kept beside a fixture, it is what every later program must find in it (RELIABILITY E1).
 */
export async function canonicalDump(workspace: Workspace, { db, projections, log }: WorkspaceStore) {
  const rows = db
    .prepare<[], { id: string; kind: string; stream: string; bytes: Uint8Array; signature: Uint8Array }>(
      'SELECT id, kind, stream, bytes, signature FROM record ORDER BY id',
    )
    .all();
  const contents = db
    .prepare<[], { sha256: string; bytes: Uint8Array }>('SELECT sha256, bytes FROM content ORDER BY sha256')
    .all();
  const drafts = db.prepare<[], Record<string, Json>>(
    'SELECT proposal, member, base, edit, document, keys, edited_at FROM draft ORDER BY 1, 2',
  );
  const addresses = db.prepare<[], Record<string, Json>>('SELECT member, email FROM address ORDER BY member');
  const { founding, members } = authorityOf(workspace);
  return {
    founding: { id: log.founding(), institution: founding?.institution, members: members.size },
    // id, kind, stream, fingerprint of what was signed with its signature, verdict ("" counts)
    records: rows.map(({ id, kind, stream, bytes, signature }) =>
      [id, kind, stream, sha256(Buffer.concat([bytes, signature])).slice(0, 16), projections.verdict(id)].join(' '),
    ),
    contents: {
      count: contents.length,
      sha256: sha256(contents.map((each) => `${each.sha256} ${sha256(each.bytes)}\n`).join('')),
    },
    drafts: drafts.all().map((row) => sha256(canonicalText(row as Json))),
    addresses: addresses.all().map((row) => canonicalText(row as Json)),
    proposals: projections
      .list()
      .map(({ id }) => describe(workspace, id))
      .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    projections: await projections.fingerprint(),
  };
}

function describe(workspace: Workspace, id: string) {
  const state = proposalOf(workspace, id);
  const revisions = workspace.log
    .records({ stream: 'decision', subject: id })
    .filter(({ record }) => record.kind === 'revision')
    .map(({ record }) => (record.body as BodyOf<'revision'>).document);
  const steps = state.steps.map((each) => `${each.step.id} ${each.status}`);
  return { id, number: state.number, status: state.status, steps, revisions };
}
