import { basename } from 'node:path';
import { attachFiles } from '#application/attach-file.ts';
import { grantFor } from '#application/authority-of.ts';
import { binProposal, restoreProposal } from '#application/bin-proposal.ts';
import { createProposal, type CreatedProposal, importProposal } from '#application/create-proposal.ts';
import { numberProposal } from '#application/number-proposal.ts';
import { saveAnswers, type SavedVersion } from '#application/save-revision.ts';
import type { Actor, Workspace } from '#application/workspace.ts';
import type { Json } from '#domain/shared/json.ts';
import { parseStrictJson } from '#domain/shared/strict-json.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { readBytes, readJson } from '../files.ts';
import { findMember, findUnit } from '../find-people.ts';
import { stateOf } from '../find-records.ts';
import { SIGNING } from '../options.ts';
import { proposalJson } from '../proposal-json.ts';
import { need, refuse } from '../refused.ts';
import { revisionAnswer } from '../revision-answer.ts';
import { summary } from '../say-state.ts';
import { inWorkspace, type Session } from '../session.ts';

/** Whom and what unit the new proposal belongs to, where somebody says so. */
function leadOf(call: Call, workspace: Workspace) {
  const [lead, unit] = [call.text('lead'), call.text('unit')];
  return {
    ...(lead === undefined ? {} : { lead: findMember(workspace, lead) }),
    ...(unit === undefined ? {} : { unit: findUnit(workspace, unit) }),
  };
}

function proposalAnswer(call: Call, { workspace }: Session, id: string, done: string): Answer {
  const json = proposalJson(workspace, id, call.texts);
  return { json, text: () => [call.texts.say(done), ...summary(call.texts, json)] };
}

function createdAnswer(call: Call, { workspace }: Session, { proposal, revision }: CreatedProposal, done: string): Answer {
  const json = { ...proposalJson(workspace, proposal, call.texts), revision };
  return { json, text: () => [call.texts.say(done), ...summary(call.texts, json)] };
}

async function newProposal(call: Call): Promise<Answer> {
  const [en, fr] = [(call.text('title') ?? '').trim(), (call.text('title-fr') ?? '').trim()];
  const language = call.texts.language;
  const title = language === 'fr' && fr === '' ? { en: '', fr: en } : { en, fr };
  return inWorkspace(call, async (session) => {
    const request = { title, language, ...leadOf(call, session.workspace) };
    const { value } = await actAs(call, session, { act: (workspace, actor) => createProposal(workspace, actor, request) });
    return createdAnswer(call, session, value, 'done.created');
  });
}

/** Taken in by whoever may number, a proposal gets its number at once: that is intake. */
export async function numberAtIntake(workspace: Workspace, actor: Actor, proposal: string): Promise<void> {
  if (!grantFor(workspace, actor, { action: 'proposal/number' }).ok) return;
  need(await numberProposal(workspace, actor, { proposal }));
}

async function importFile(call: Call): Promise<Answer> {
  const value = readJson(call, call.arg(0));
  return inWorkspace(call, async (session) => {
    const request = { value, ...leadOf(call, session.workspace) };
    const { value: made, actor } = await actAs(call, session, {
      act: (workspace, who) => importProposal(workspace, who, request),
    });
    await numberAtIntake(session.workspace, actor, made.proposal);
    return createdAnswer(call, session, made, 'done.imported');
  });
}

async function number(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const { id } = stateOf(session.workspace, call.arg(0));
    const wanted = call.text('number');
    const request = { proposal: id, ...(wanted === undefined ? {} : { number: wanted }) };
    await actAs(call, session, { act: (workspace, actor) => numberProposal(workspace, actor, request) });
    return proposalAnswer(call, session, id, 'done.numbered');
  });
}

async function set(call: Call): Promise<Answer> {
  const [given, ...pairs] = call.args;
  if (pairs.length === 0 || pairs.length % 2 === 1) refuse('cli/pairs');
  const answers = pairs.flatMap((path, index) => (index % 2 === 0 ? [[path, valueOf(pairs[index + 1] ?? '')] as const] : []));
  return inWorkspace(call, async (session) => {
    const { id } = stateOf(session.workspace, given ?? '');
    const { value } = await actAs<SavedVersion>(call, session, {
      act: (workspace, actor) => saveAnswers(workspace, actor, { proposal: id, answers }),
    });
    return revisionAnswer(call, session, id, value.revision);
  });
}

function valueOf(text: string): Json {
  const parsed = parseStrictJson(toUtf8(text));
  if (parsed.ok) return parsed.value;
  return refuse(parsed.error.code === 'json/syntax' ? 'cli/not-json' : parsed.error.code, {
    ...parsed.error,
    value: text.slice(0, 80),
  });
}

async function attach(call: Call): Promise<Answer> {
  const [given, path] = [call.arg(0), call.arg(1)];
  const bytes = readBytes(call, path);
  return inWorkspace(call, async (session) => {
    const { id } = stateOf(session.workspace, given);
    const { schema } = session.workspace.catalogue;
    const kinds = schema.enumerations.find(({ name }) => name === 'attachmentKind')?.values.map(({ value }) => value) ?? [];
    const kind = call.choice('kind', kinds, '');
    const fileName = basename(path).normalize('NFC');
    const file = { id: call.text('id') ?? '', kind, fileName, language: '' as const, bytes };
    const { value } = await actAs<SavedVersion>(call, session, {
      act: (workspace, actor) => attachFiles(workspace, actor, { proposal: id, files: [file] }),
    });
    return revisionAnswer(call, session, id, value.revision);
  });
}

const binOr = (use: typeof binProposal, done: string) => (call: Call) =>
  inWorkspace(call, async (session) => {
    const { id } = stateOf(session.workspace, call.arg(0));
    await actAs(call, session, { act: (workspace, actor) => use(workspace, actor, { proposal: id }) });
    return proposalAnswer(call, session, id, done);
  });

export const PROPOSAL_EDITING: readonly Command[] = [
  { name: 'proposal new', args: [], options: [...SIGNING, 'title', 'title-fr', 'lead', 'unit'], run: newProposal },
  { name: 'proposal import', args: ['FILE.json'], options: [...SIGNING, 'lead', 'unit'], run: importFile },
  { name: 'proposal number', args: ['ID'], options: [...SIGNING, 'number'], run: number },
  { name: 'proposal set', args: ['ID', 'PATH', 'JSON', 'PATH JSON…'], options: SIGNING, run: set },
  { name: 'proposal attach', args: ['ID', 'FILE'], options: [...SIGNING, 'kind', 'id'], run: attach },
  { name: 'proposal bin', args: ['ID'], options: SIGNING, run: binOr(binProposal, 'done.binned') },
  { name: 'proposal restore', args: ['ID'], options: SIGNING, run: binOr(restoreProposal, 'done.restored') },
];
