import { authorityOf, today } from '#application/authority-of.ts';
import { endEffect, endIt } from '#application/end-effect.ts';
import { makeIdentityCard } from '#application/identity-card.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import type { EndRequest } from '#contract/ends.ts';
import type { RecordId } from '#domain/record/record.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import { actAs, signerOf, whoWouldAct } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { endEffectLines } from '../end-effect-lines.ts';
import { sha256Hex } from '../fingerprint.ts';
import { writeOut } from '../files.ts';
import { findBody, findMember, findScope, knownRole } from '../find-people.ts';
import { memberJson, memberTable } from '../member-json.ts';
import { IN_WORKSPACE, SIGNING } from '../options.ts';
import { need, refuse } from '../refused.ts';
import { inWorkspace, type Session } from '../session.ts';
import { table } from '../table.ts';
import { MEMBER_ADD } from './member-add.ts';
import { endOf, grantOf } from './member-end.ts';

async function list(call: Call): Promise<Answer> {
  if (call.has('units') && call.has('bodies')) refuse('cli/one-of', { options: ['--units', '--bodies'] });
  return inWorkspace(call, async (session) => {
    const { members, units, bodies } = authorityOf(session.workspace);
    if (call.has('units')) return placesAnswer(call, [...units.values()]);
    if (call.has('bodies')) return placesAnswer(call, [...bodies.values()]);
    const people = [...members.keys()].map((id) => memberJson(session, id));
    return { json: people, text: () => memberTable(call.texts, session, people) };
  });
}

type Place = {
  readonly id: string;
  readonly kind: string;
  readonly names: { readonly en: string; readonly fr: string };
  readonly code?: string;
};

function placesAnswer({ texts }: Call, places: readonly Place[]): Answer {
  const heading = ['name', 'kind', 'code', 'id'].map((column) => texts.say(`column.${column}`));
  const rows = places.map(({ id, kind, names, code }) => [
    texts.of(names),
    texts.sayOr(`governance:body.${kind}`, texts.sayOr(`governance:unit.${kind}`, kind)),
    code ?? '',
    id.slice(0, 12),
  ]);
  return { json: places, text: () => (rows.length === 0 ? [texts.say('empty.places')] : table(heading, rows)) };
}

function memberAnswer(call: Call, session: Session, id: RecordId, done: string): Answer {
  const json = memberJson(session, id);
  return { json, text: () => [call.texts.say(done, { name: json.name }), ...memberTable(call.texts, session, [json])] };
}

async function grant(call: Call): Promise<Answer> {
  const ways = (['seat', 'delegate'] as const).filter((name) => call.text(name) !== undefined);
  if (ways.length > 1) refuse('cli/one-of', { options: ['--seat', '--delegate'] });
  if (ways[0] === 'seat') return seat(call);
  if (call.text('role') === undefined) refuse('cli/missing-option', { option: '--role', command: 'member grant' });
  return ways[0] === 'delegate' ? delegate(call) : grantRole(call);
}

async function grantRole(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const { workspace } = session;
    const member = findMember(workspace, call.arg(0));
    const scope = call.text('scope');
    const body = {
      member,
      role: knownRole(workspace, call.text('role') ?? ''),
      scope: scope === undefined ? '' : findScope(workspace, scope),
      from: call.date('from', today(workspace)),
      to: call.date('to', ''),
    };
    if (body.to !== '' && body.to < body.from) refuse('cli/dates-order', { from: body.from, to: body.to });
    await actAs(call, session, { act: (open, actor) => keepAuthority(open, actor, { kind: 'role', body }) });
    return memberAnswer(call, session, member, 'done.granted');
  });
}

async function seat(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const { workspace } = session;
    const member = findMember(workspace, call.arg(0));
    const body = {
      body: findBody(workspace, call.text('seat') ?? ''),
      member,
      title: call.text('title') ?? '',
      voting: !call.has('no-vote'),
      academic: call.has('academic'),
      student: call.has('student'),
      from: call.date('from', today(workspace)),
      to: call.date('to', ''),
    };
    await actAs(call, session, { act: (open, actor) => keepAuthority(open, actor, { kind: 'seat', body }) });
    return memberAnswer(call, session, member, 'done.seated');
  });
}

/** WHO lends a role to somebody else: by themselves, or by the secretariat for them. */
async function delegate(call: Call): Promise<Answer> {
  const steps = (call.text('step') ?? '').split(',').filter((each) => each !== '');
  if (call.text('from') === undefined || call.text('to') === undefined)
    refuse('cli/missing-option', {
      option: call.text('from') === undefined ? '--from' : '--to',
      command: 'member grant --delegate',
    });
  return inWorkspace(call, async (session) => {
    const { workspace } = session;
    const member = findMember(workspace, call.arg(0));
    const of = grantOf(workspace, member, knownRole(workspace, call.text('role') ?? ''), call);
    const [from, to] = [call.date('from', ''), call.date('to', '')];
    if (to < from) refuse('cli/dates-order', { from, to });
    const body = { of: of.id, delegate: findMember(workspace, call.text('delegate') ?? ''), steps, from, to };
    await actAs(call, session, { act: (open, actor) => keepAuthority(open, actor, { kind: 'delegation', body }) });
    return memberAnswer(call, session, member, 'done.delegated');
  });
}

async function revoke(call: Call): Promise<Answer> {
  const ways = [call.has('key'), call.text('role') !== undefined, call.text('seat') !== undefined];
  if (ways.filter(Boolean).length !== 1) refuse('cli/one-of', { options: ['--role', '--seat', '--key'] });
  return inWorkspace(call, async (session) => {
    const { workspace } = session;
    const member = findMember(workspace, call.arg(0));
    const { end, done } = endOf(call, workspace, member);
    if (call.has('dry-run')) return wouldDo(call, session, end);
    await actAs(call, session, { act: (open, actor) => endIt(open, actor, end) });
    return memberAnswer(call, session, member, done);
  });
}

/** What an end would do to what is on record; nothing is signed or written. */
async function wouldDo(call: Call, session: Session, end: EndRequest): Promise<Answer> {
  const { workspace } = session;
  const asker = await whoWouldAct(call, session, { act: (open, actor) => endIt(open, actor, end) });
  const effect = need(await endEffect(workspace, asker, { end, pause: () => Promise.resolve() }));
  return { json: effect, text: () => endEffectLines(call.texts, effect) };
}

async function card(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const { workspace } = session;
    const member = findMember(workspace, call.arg(0));
    const actor = await signerOf(call, session, member);
    const name = authorityOf(workspace).members.get(member)?.name ?? '';
    const made = makeIdentityCard(workspace, actor);
    const bytes = toUtf8(`${JSON.stringify(made, null, 2)}\n`);
    const path = await writeOut(call, call.text('out') ?? '', bytes);
    const json = { ...memberJson(session, member), card: { path, sha256: await sha256Hex(bytes) } };
    return { json, text: () => [call.texts.say('done.card', { name, path })] };
  });
}

export const MEMBER: readonly Command[] = [
  MEMBER_ADD,
  { name: 'member list', args: [], options: [...IN_WORKSPACE, 'units', 'bodies'], run: list },
  {
    name: 'member grant',
    args: ['WHO'],
    options: [...SIGNING, 'role', 'scope', 'from', 'to', 'seat', 'title', 'academic', 'student', 'no-vote', 'delegate', 'step'],
    run: grant,
  },
  {
    name: 'member revoke',
    args: ['WHO'],
    options: [...SIGNING, 'role', 'scope', 'on', 'seat', 'delegate', 'key', 'why', 'dry-run'],
    run: revoke,
  },
  {
    name: 'member card',
    args: ['WHO'],
    options: [...IN_WORKSPACE, 'passphrase-file', 'out', 'force'],
    needs: ['out'],
    run: card,
  },
];
