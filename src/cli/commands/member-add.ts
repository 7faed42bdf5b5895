import { authorityOf, today } from '#application/authority-of.ts';
import { confirmKey, enrolMember } from '#application/enrol-member.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import { mayChoose, newKey } from '#application/new-key.ts';
import { Body, Unit } from '#domain/record/authority-bodies.ts';
import { fromBase64, toBase64 } from '#domain/record/crypto.ts';
import { actAs } from '../act-as.ts';
import type { Answer, Call, Command } from '../command.ts';
import { readJson } from '../files.ts';
import { sha256Hex } from '../fingerprint.ts';
import { findScope, findUnit, knownRole } from '../find-people.ts';
import { type IdentityCard, readCard } from '../identity-card.ts';
import { memberJson, memberTable } from '../member-json.ts';
import { isEmail } from '../given.ts';
import { type OptionName, SIGNING } from '../options.ts';
import { need, refuse } from '../refused.ts';
import { inWorkspace, type Session } from '../session.ts';

const OF_PERSON: readonly OptionName[] = ['name', 'email', 'role', 'scope', 'card', 'no-key', 'new-passphrase-file'];
const OF_PLACE: readonly OptionName[] = ['name-fr', 'kind', 'parent', 'code'];

async function add(call: Call): Promise<Answer> {
  const isUnit = call.text('new-unit') !== undefined;
  const isBody = call.text('new-body') !== undefined;
  if (isUnit && isBody) refuse('cli/one-of', { options: ['--new-unit', '--new-body'] });
  const foreign = (isUnit || isBody ? OF_PERSON : OF_PLACE).find((name) => call.has(name) || call.text(name) !== undefined);
  if (foreign !== undefined) refuse('cli/not-with', { option: `--${foreign}` });
  return isUnit ? addUnit(call) : isBody ? addBody(call) : addPerson(call);
}

async function addPerson(call: Call): Promise<Answer> {
  const cardFile = call.text('card');
  if (cardFile !== undefined && call.has('no-key')) refuse('cli/one-of', { options: ['--card', '--no-key'] });
  const card = cardFile === undefined ? null : await readCard(readJson(call, cardFile));
  const name = call.text('name') ?? card?.name ?? refuse('cli/missing-option', { option: '--name', command: 'member add' });
  return inWorkspace(call, async (session) => {
    const { workspace } = session;
    const unit = call.text('unit');
    const request = {
      name,
      email: (call.text('email') ?? card?.email ?? '').trim(),
      unit: unit === undefined ? '' : findUnit(workspace, unit),
    };
    if (request.email !== '' && !isEmail(request.email)) refuse('cli/email', { value: request.email });
    const roles = (call.text('role') ?? '').split(',').filter((each) => each.trim() !== '');
    const granted = roles.map((role) => knownRole(workspace, role));
    const scope = call.text('scope') === undefined ? '' : findScope(workspace, call.text('scope') ?? '');
    if (card !== null) await refuseKnownKey(session, card);
    const { value: member } = await actAs(call, session, {
      rehearse: (open, actor) => enrolMember(open, actor, request),
      act: async (open, actor) => {
        // Asked for before anything is written, after whoever acts has been let in.
        const passphrase = card === null && !call.has('no-key') ? await call.passphrases.forNewKey(name) : null;
        need(mayChoose(open, passphrase));
        const enrolled = await enrolMember(open, actor, request);
        if (!enrolled.ok) return enrolled;
        const publicKey = card?.key ?? (passphrase === null ? null : await makeKey(session, passphrase));
        if (publicKey !== null) need(await confirmKey(open, actor, { member: enrolled.value, publicKey }));
        for (const role of granted) {
          const body = { member: enrolled.value, role, scope, from: today(open), to: '' as const };
          need(await keepAuthority(open, actor, { kind: 'role', body }));
        }
        return enrolled;
      },
    });
    const json = memberJson(session, member);
    return { json, text: () => [call.texts.say('done.enrolled', { name }), ...memberTable(call.texts, session, [json])] };
  });
}

/** Somebody who is listed already is not listed twice for their card. */
async function refuseKnownKey({ workspace }: Session, card: IdentityCard): Promise<void> {
  const id = await sha256Hex(fromBase64(card.key) ?? new Uint8Array());
  if (authorityOf(workspace).keys.get(id)?.confirmed === true) refuse('key/known');
}

async function makeKey({ workspace }: Session, passphrase: string): Promise<string> {
  const key = need(await newKey(workspace, { of: workspace.log.founding(), passphrase }));
  return toBase64(key.publicKey);
}

function namesOf(call: Call, name: string): { readonly en: string; readonly fr: string } {
  const french = call.text('name-fr') ?? '';
  return { en: name.trim(), fr: french.trim() };
}

async function addUnit(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const names = namesOf(call, call.text('new-unit') ?? '');
    const kind =
      call.choice('kind', Unit.shape.kind.options) ??
      refuse('cli/missing-option', { option: '--kind', command: 'member add --new-unit' });
    const parent = call.text('parent');
    const body = { names, kind, parent: parent === undefined ? '' : findUnit(session.workspace, parent) };
    const { value: id } = await actAs(call, session, {
      act: (open, actor) => keepAuthority(open, actor, { kind: 'unit', body }),
    });
    return {
      json: { id, ...body },
      text: () => [call.texts.say('done.unitAdded', { name: call.texts.of(names) }), call.texts.say('field.id', { id })],
    };
  });
}

async function addBody(call: Call): Promise<Answer> {
  return inWorkspace(call, async (session) => {
    const names = namesOf(call, call.text('new-body') ?? '');
    const kind =
      call.choice('kind', Body.shape.kind.options) ??
      refuse('cli/missing-option', { option: '--kind', command: 'member add --new-body' });
    const unit = call.text('unit');
    const body = {
      names,
      kind,
      unit: unit === undefined ? '' : findUnit(session.workspace, unit),
      code: call.text('code') ?? '',
    };
    const { value: id } = await actAs(call, session, {
      act: (open, actor) => keepAuthority(open, actor, { kind: 'body', body }),
    });
    return {
      json: { id, ...body },
      text: () => [call.texts.say('done.bodyAdded', { name: call.texts.of(names) }), call.texts.say('field.id', { id })],
    };
  });
}

export const MEMBER_ADD: Command = {
  name: 'member add',
  args: [],
  options: [
    ...SIGNING,
    'new-passphrase-file',
    'name',
    'email',
    'unit',
    'role',
    'scope',
    'card',
    'no-key',
    'new-unit',
    'new-body',
    'kind',
    'name-fr',
    'parent',
    'code',
  ],
  run: add,
};
