import { originalBytes } from '#application/export-proposal.ts';
import { showProposal } from '#application/show-proposal.ts';
import { latestRevision } from '#application/proposal-of.ts';
import { logSource, textOf } from '#application/texts.ts';
import type { ProposalView } from '#contract/proposal-view.ts';
import { compareDocuments } from '#domain/proposal/compare.ts';
import { documentBytes } from '#domain/proposal/document-bytes.ts';
import type { ProposalState } from '#domain/governance/proposal-state.ts';
import type { Answer, Call, Command } from '../command.ts';
import type { Workspace } from '#application/workspace.ts';
import { sha256Hex } from '../fingerprint.ts';
import { writeOut } from '../files.ts';
import { findRevision, stateOf } from '../find-records.ts';
import { IN_WORKSPACE } from '../options.ts';
import { proposalJson } from '../proposal-json.ts';
import { proposalLines } from '../proposal-lines.ts';
import { need, refuse } from '../refused.ts';
import { calledBy, stateName } from '../say-state.ts';
import { inWorkspace } from '../session.ts';
import { table } from '../table.ts';

async function list(call: Call): Promise<Answer> {
  return inWorkspace(call, async ({ workspace }) => {
    const { texts } = call;
    const rows = workspace.projections.list().map(({ id }) => proposalJson(workspace, id, texts));
    const heading = ['number', 'title', 'state', 'step', 'holder'].map((column) => texts.say(`column.${column}`));
    const shown = rows.filter(({ binned }) => !binned);
    const cells = shown.map((each) => [
      calledBy(each),
      texts.of(each.title),
      stateName(texts, each.state),
      each.step,
      [...new Set(each.open.map(({ holder }) => holder))].join('; '),
    ]);
    return { json: rows, text: () => (cells.length === 0 ? [texts.say('empty.proposals')] : table(heading, cells)) };
  });
}

async function show(call: Call): Promise<Answer> {
  return inWorkspace(call, async ({ workspace }) => {
    const { id, binned } = stateOf(workspace, call.arg(0));
    const view = need(showProposal(workspace, id));
    return { json: viewJson(view, binned, call), text: () => proposalLines(call.texts, view, workspace.catalogue.schema) };
  });
}

/** `show` is a row of the list and everything else; who holds it is said in the language of the command line. */
function viewJson(view: ProposalView, binned: boolean, { texts }: Call) {
  const step = [...new Set(view.open.map((each) => each.step))].join(' ').trim();
  const open = view.open.map((item) => ({ ...item, holder: texts.of(item.holder) }));
  return { ...view, step, open, binned };
}

/** Exactly the bytes, with no line end added: what was imported, or the complete form that a package carries. */
async function exportProposal(call: Call): Promise<Answer> {
  return inWorkspace(call, async ({ workspace }) => {
    const state = stateOf(workspace, call.arg(0));
    const bytes = call.has('original') ? need(originalBytes(workspace, state.id)) : currentBytes(workspace, state);
    const out = call.text('out');
    if (out === undefined) return { json: null, text: () => [], bytes };
    const path = await writeOut(call, out, bytes);
    const json = { path, sha256: await sha256Hex(bytes), bytes: bytes.length };
    return {
      json,
      text: () => [call.texts.say('done.written', { path, bytes: bytes.length }), call.texts.say('field.document', json)],
    };
  });
}

function currentBytes(workspace: Workspace, state: ProposalState): Uint8Array {
  const revision = latestRevision(state) ?? refuse('proposal/not-found', { id: state.id });
  return documentBytes(textOf(workspace, logSource(workspace), revision).document);
}

async function diff(call: Call): Promise<Answer> {
  return inWorkspace(call, async ({ workspace }) => {
    const state = stateOf(workspace, call.arg(0));
    const [before, after] = [1, 2].map((place) => textOf(workspace, logSource(workspace), findRevision(state, call.arg(place))));
    if (before === undefined || after === undefined) throw new Error('Two versions were looked for.');
    const found = compareDocuments(workspace.catalogue.schema, before, after);
    const lines = found.flatMap(({ path, before: old, after: now }) => [path, `  - ${shown(old)}`, `  + ${shown(now)}`]);
    return { json: found, text: () => (found.length === 0 ? [call.texts.say('empty.differences')] : lines) };
  });
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', '\n    ');

export const PROPOSAL_READING: readonly Command[] = [
  { name: 'proposal list', args: [], options: IN_WORKSPACE, run: list },
  { name: 'proposal show', args: ['ID'], options: IN_WORKSPACE, run: show },
  { name: 'proposal export', args: ['ID'], options: [...IN_WORKSPACE, 'original', 'out', 'force'], run: exportProposal },
  { name: 'proposal diff', args: ['ID', 'A', 'B'], options: IN_WORKSPACE, run: diff },
];
