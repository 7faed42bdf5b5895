import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachFiles } from '#application/attach-file.ts';
import { binProposal } from '#application/bin-proposal.ts';
import { consultBody } from '#application/consult-body.ts';
import { proposalOf } from '#application/proposal-of.ts';
import { saveAnswers } from '#application/save-revision.ts';
import { submitProposal } from '#application/submit-proposal.ts';
import { actorNamed, sampleIn } from '#support/sample-workspace.ts';

let opened: Awaited<ReturnType<typeof sampleIn>>;
const proposal = (number: string): string => opened.workspace.projections.byNumber(number)[0]?.id ?? '';

beforeAll(async () => {
  opened = await sampleIn(mkdtempSync(join(tmpdir(), 'collegium-texts-')));
});
afterAll(() => opened.store.close());

test('a released proposal stays on its route; a changed title makes stale what attested it and leaves it released', async () => {
  const { workspace } = opened;
  const released = proposal('NSU-MC-2026-014');
  const secretary = await actorNamed(workspace, 'Samira Khan');
  await saveAnswers(workspace, await actorNamed(workspace, 'Anne Tremblay'), {
    proposal: released,
    answers: [['identification.title.en', 'Another title altogether']],
  });
  const count = workspace.log.count();
  expect(await submitProposal(workspace, secretary, { proposal: released, route: 'short', amends: true })).toEqual({
    ok: false,
    error: { code: 'submission/other-route' },
  });
  expect(workspace.log.count()).toBe(count);

  expect((await submitProposal(workspace, secretary, { proposal: released, route: 'standard', amends: true })).ok).toBe(true);
  const state = proposalOf(workspace, released);
  expect(state.status).toBe('active');
  expect(state.steps.filter((each) => each.status === 'stale').map((each) => each.step.id)).toEqual(['D1', 'D4', 'D5', 'D6']);
});

test('the text under review is not submitted twice', async () => {
  const lead = await actorNamed(opened.workspace, 'Oliver Hart');
  const request = { proposal: proposal('NSU-MC-2026-022'), route: 'standard', amends: true };
  expect(await submitProposal(opened.workspace, lead, request)).toEqual({ ok: false, error: { code: 'submission/unchanged' } });
});

test('a file that the text only declared can be brought later, without another text', async () => {
  const { workspace } = opened;
  const lead = await actorNamed(workspace, 'Oliver Hart');
  const bytes = new TextEncoder().encode('%PDF-1.7\n');
  const files = [{ id: 'AT1', kind: '', fileName: 'brightpath-letter.pdf', language: '' as const, bytes }];
  expect((await attachFiles(workspace, lead, { proposal: proposal('NSU-MC-2026-022'), files })).ok).toBe(true);
  expect(await attachFiles(workspace, lead, { proposal: proposal('NSU-MC-2026-022'), files })).toEqual({
    ok: false,
    error: { code: 'revision/unchanged' },
  });
});

test('nothing is done with a proposal in the bin', async () => {
  const { workspace } = opened;
  const id = proposal('NSU-MC-2026-031');
  const lead = await actorNamed(workspace, 'Chantal');
  expect((await binProposal(workspace, lead, { proposal: id })).ok).toBe(true);
  expect(await submitProposal(workspace, lead, { proposal: id, route: 'standard', amends: false })).toEqual({
    ok: false,
    error: { code: 'proposal/binned' },
  });
  const notice = { proposal: id, body: 'library', act: { kind: 'notice' as const, dueOn: '' } };
  expect(await consultBody(workspace, await actorNamed(workspace, 'Luc Roy'), notice)).toEqual({
    ok: false,
    error: { code: 'proposal/binned' },
  });
});
