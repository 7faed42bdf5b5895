import { authorityOf } from '#application/authority-of.ts';
import type { Asker } from '#application/permissions.ts';
import type { Outcome, Refusal } from '#application/refusal.ts';
import type { Actor, Workspace } from '#application/workspace.ts';
import type { KeyId, RecordId } from '#domain/record/record.ts';
import type { Call } from './command.ts';
import { findMember } from './find-people.ts';
import { need, Refused, refuse } from './refused.ts';
import { Rehearsed, type Session } from './session.ts';

/** Something that one person does and signs. */
export interface Deed<T> {
  /** The use case; it is rehearsed first with a signature that is none, so that whatever refuses it does so before a passphrase is asked. */
  readonly act: (workspace: Workspace, actor: Actor) => Promise<Outcome<T>>;
  /** What to rehearse where that is not `act` itself. */
  readonly rehearse?: (workspace: Workspace, actor: Actor) => Promise<Outcome<unknown>>;
  /** Of several who may, those who would rather than the others. */
  readonly prefers?: (workspace: Workspace, actor: Actor) => boolean;
}

/** A key of this computer and whose it is. */
interface Candidate {
  readonly member: RecordId;
  readonly name: string;
  readonly key: KeyId;
}

/**
 * Has a deed done by whoever `--as` names, else by the one key on this computer that may do it, and unlocks that key.
 * @throws Refused `actor/several` with the names, `actor/none`, `key/…`, and what the use case refuses
 */
export async function actAs<T>(
  call: Call,
  session: Session,
  deed: Deed<T>,
): Promise<{ readonly value: T; readonly actor: Actor }> {
  const chosen = await chooseActor(call, session, deed);
  const actor = await unlock(call, session, chosen);
  return { value: need(await deed.act(session.workspace, actor)), actor };
}

/** Who would do a deed and may, without unlocking anything. @throws Refused as {@link actAs} does before it asks for a passphrase */
export const whoWouldAct = <T>(call: Call, session: Session, deed: Deed<T>): Promise<Asker> => chooseActor(call, session, deed);

async function chooseActor<T>(call: Call, session: Session, deed: Deed<T>): Promise<Candidate> {
  const candidates = candidatesFor(call, session);
  const may: Candidate[] = [];
  const refusals: Refusal[] = [];
  for (const candidate of candidates) {
    const refusal = await rehearse(session, deed, candidate);
    if (refusal === null) may.push(candidate);
    else refusals.push(refusal);
  }
  const preferred = deed.prefers === undefined ? [] : may.filter((each) => deed.prefers?.(session.workspace, unsigned(each)));
  const [only, ...others] = preferred.length > 0 ? preferred : may;
  if (only === undefined) return refuseAll(call, refusals);
  return others.length === 0 ? only : refuse('actor/several', { names: [only, ...others].map(({ name }) => name) });
}

/** Nobody here may: whatever says more than "no right" is said first. */
function refuseAll(call: Call, refusals: readonly Refusal[]): never {
  const [first] = refusals;
  const telling = refusals.find(({ code }) => code !== 'actor/no-right');
  if (telling !== undefined) throw new Refused(telling);
  if (first === undefined) return refuse('actor/no-key');
  const holders = String(first['holders'] ?? '');
  const refusal = { ...first, holders: holders === '' ? call.texts.say('nobody') : holders };
  throw new Refused(call.text('as') === undefined ? { ...refusal, code: 'actor/none' } : refusal);
}

function candidatesFor(call: Call, { workspace, keyring }: Session): readonly Candidate[] {
  const as = call.text('as');
  const wanted = as === undefined ? null : findMember(workspace, as);
  const { keys, members } = authorityOf(workspace);
  const here = keyring.list(workspace.log.founding()).flatMap(({ key }): Candidate[] => {
    const known = keys.get(key);
    if (known === undefined || known.revocation !== null || !known.confirmed) return [];
    const name = members.get(known.member)?.name ?? '';
    return wanted === null || known.member === wanted ? [{ member: known.member, name, key }] : [];
  });
  const first = here.filter(({ member }, index) => here.findIndex((each) => each.member === member) === index);
  if (wanted !== null && first.length === 0) refuse('key/none-of-member', { name: members.get(wanted)?.name ?? '' });
  return first;
}

async function rehearse<T>(session: Session, deed: Deed<T>, candidate: Candidate): Promise<Refusal | null> {
  try {
    const outcome = await (deed.rehearse ?? deed.act)(session.rehearsal, unsigned(candidate));
    return outcome.ok ? null : outcome.error;
  } catch (error) {
    if (error instanceof Rehearsed) return null;
    throw error;
  }
}

/** Signs nothing: for asking who may. */
const unsigned = ({ member, key }: Candidate): Actor => ({
  member,
  key,
  signer: { key, publicKey: new Uint8Array(32), sign: () => new Uint8Array(64) },
});

async function unlock(call: Call, { workspace, keyring }: Session, { member, key, name }: Candidate): Promise<Actor> {
  keyring.expectOwnComputer(); // before a passphrase is asked for that opens nothing here
  const founding = workspace.log.founding();
  const isLocked = keyring.list(founding).some((each) => each.key === key && each.locked);
  const passphrase = isLocked ? await call.passphrases.forKey(name) : null;
  const signer = await keyring.unlock(founding, key, passphrase);
  return signer === null ? refuse('key/wrong-passphrase', { name }) : { member, key, signer };
}

/** The key of a member on this computer, unlocked, whether it may do anything or not. */
export async function signerOf(call: Call, session: Session, member: RecordId): Promise<Actor> {
  const { keys, members } = authorityOf(session.workspace);
  const name = members.get(member)?.name ?? '';
  const here = session.keyring.list(session.workspace.log.founding()).find(({ key }) => {
    const known = keys.get(key);
    return known?.member === member && known.revocation === null;
  });
  return here === undefined ? refuse('key/none-of-member', { name }) : unlock(call, session, { member, name, key: here.key });
}
