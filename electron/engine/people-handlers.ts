import { authorityOf, grantFor, today } from '#application/authority-of.ts';
import { endRole } from '#application/end-role.ts';
import { endSeat } from '#application/end-seat.ts';
import { endSignature } from '#application/end-signature.ts';
import { confirmKey, enrolMember, enrolWithKey } from '#application/enrol-member.ts';
import { makeIdentityCard, readIdentityCard, type IdentityCard } from '#application/identity-card.ts';
import { keepAuthority } from '#application/keep-authority.ts';
import { newKey } from '#application/new-key.ts';
import type { Outcome } from '#application/refusal.ts';
import { roleAtSteps } from '#application/role-at-steps.ts';
import { viewPeople } from '#application/view-people.ts';
import type { Workspace } from '#application/workspace.ts';
import type { Handlers } from '#contract/api.ts';
import type { peopleCalls } from '#contract/people.ts';
import { isRole } from '#domain/governance/rights.ts';
import { fromBase64, toBase64, toHex } from '#domain/record/crypto.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { parseStrictJson } from '#domain/shared/strict-json.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import type { Desk } from './desk.ts';
import { createPause } from './pause.ts';

const MAX_CARD_BYTES = 16_384;

const asRecord = (outcome: Outcome<RecordId>): Outcome<{ record: RecordId }> =>
  outcome.ok ? ok({ record: outcome.value }) : outcome;

/** Members, units, bodies, roles, cards. */
export function peopleHandlers(desk: Desk): Pick<Handlers, keyof typeof peopleCalls> {
  return {
    'people:list': () =>
      desk.read((workspace) => {
        const asker = desk.session()?.asker();
        return ok(viewPeople(workspace, asker?.ok === true ? asker.value : null));
      }),
    'people:enrol': ({ name, email, unit, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const member = await enrolMember(workspace, actor, { name, email: email.trim(), unit });
        return member.ok ? ok({ member: member.value }) : member;
      }),
    'people:grant': ({ member, role, scope, from, to, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        if (!isRole(workspace.catalogue.rights, role)) return fail({ code: 'role/unknown', role, roles: [] });
        const body = { member, role, scope, from: from || today(workspace), to };
        if (to !== '' && to < body.from) return fail({ code: 'term/order', from: body.from, to });
        return asRecord(await keepAuthority(workspace, actor, { kind: 'role', body }));
      }),
    'people:end-role': ({ grant, on, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) =>
        asRecord(await endRole(workspace, actor, { grant, on: on || today(workspace) })),
      ),
    'people:role-at-steps': ({ grant }) => desk.read((workspace) => roleAtSteps(workspace, grant, createPause())),
    'people:add-unit': ({ names, kind, parent, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) =>
        asRecord(await keepAuthority(workspace, actor, { kind: 'unit', body: { names, kind, parent } })),
      ),
    'people:add-body': ({ names, kind, code, unit, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) =>
        asRecord(await keepAuthority(workspace, actor, { kind: 'body', body: { names, kind, code, unit } })),
      ),
    'people:add-seat': ({ passphrase, from, ...seat }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const body = { ...seat, from: from || today(workspace) };
        if (body.to !== '' && body.to < body.from) return fail({ code: 'term/order', from: body.from, to: body.to });
        return asRecord(await keepAuthority(workspace, actor, { kind: 'seat', body }));
      }),
    'people:end-seat': ({ body, seat, on, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) =>
        asRecord(await endSeat(workspace, actor, { body, seat, on: on || today(workspace) })),
      ),
    'people:card-read': ({ token }) =>
      desk.read(async (workspace) => {
        const card = await cardFrom(desk, workspace, token);
        if (!card.ok) return card;
        const { name, email } = card.value;
        const key = toHex(await workspace.crypto.digest('SHA-256', fromBase64(card.value.key) ?? new Uint8Array()));
        return ok({ name, email, key, member: whoseCard(workspace, card.value) });
      }),
    'people:card-import': ({ token, member, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const card = await cardFrom(desk, workspace, token);
        if (!card.ok) return card;
        const { name, email, key: publicKey } = card.value;
        if (member === null) {
          const listed = await enrolWithKey(workspace, actor, { name, email, unit: '', publicKey });
          return listed.ok ? ok({ member: listed.value }) : listed;
        }
        const confirmed = await confirmKey(workspace, actor, { member, publicKey });
        return confirmed.ok ? ok({ member }) : confirmed;
      }),
    'people:card-export': ({ target, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const bytes = toUtf8(`${JSON.stringify(makeIdentityCard(workspace, actor), null, 2)}\n`);
        const written = await desk.write(target, bytes);
        return written.ok ? ok({ name: written.value, bytes: bytes.length }) : written;
      }),
    'people:make-key': ({ member, newPassphrase, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        if (!authorityOf(workspace).members.has(member)) return fail({ code: 'member/not-found', member });
        // Asked first: a key that nobody may confirm would lie here for nothing.
        const right = grantFor(workspace, actor, { action: 'people/confirm-key' });
        if (!right.ok) return right;
        const key = await newKey(workspace, { of: workspace.log.founding(), passphrase: newPassphrase });
        if (!key.ok) return key;
        const confirmed = await confirmKey(workspace, actor, { member, publicKey: toBase64(key.value.publicKey) });
        return confirmed.ok ? ok({ member, key: key.value.key }) : confirmed;
      }),
    'people:confirm-key': ({ member, key, ends, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => {
        const publicKey = authorityOf(workspace).keys.get(key)?.publicKey ?? '';
        return asRecord(await confirmKey(workspace, actor, { member, publicKey, ends }));
      }),
    'people:end-key': ({ key, why, passphrase }) =>
      desk.signed(passphrase, async (workspace, actor) => asRecord(await endSignature(workspace, actor, { key, why }))),
  };
}

async function cardFrom(desk: Desk, workspace: Workspace, token: string): Promise<Outcome<IdentityCard>> {
  const file = desk.bytes(token, MAX_CARD_BYTES);
  if (!file.ok) return file;
  const value = parseStrictJson(file.value.bytes);
  return value.ok ? readIdentityCard(workspace, value.value) : fail({ code: 'card/not-a-card' });
}

/** The member a card is likely to be of: by address, else by name where only one has it; "" where nobody can say. */
function whoseCard(workspace: Workspace, { name, email }: IdentityCard): RecordId | '' {
  const byEmail = email === '' ? [] : workspace.addresses.findByEmail(email);
  const byName = [...authorityOf(workspace).members.values()].filter((each) => each.name === name).map(({ id }) => id);
  const found = byEmail.length > 0 ? byEmail : byName;
  return found.length === 1 ? (found[0] ?? '') : '';
}
