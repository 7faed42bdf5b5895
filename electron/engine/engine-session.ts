import { authorityOf, today } from '#application/authority-of.ts';
import type { Asker } from '#application/permissions.ts';
import type { LocalKey, Signer } from '#application/ports.ts';
import type { Outcome } from '#application/refusal.ts';
import type { Actor, Workspace } from '#application/workspace.ts';
import { FORGOTTEN_AFTER_MINUTES } from '#contract/forgetting.ts';
import type { PersonHere, SessionView } from '#contract/session.ts';
import { may } from '#domain/governance/rights.ts';
import { grantHoldsOn } from '#domain/people/authority.ts';
import type { RecordId } from '#domain/record/record.ts';
import { fail, ok } from '#domain/shared/result.ts';

/** Who "you" are in this engine, and whether your signature is open. Nothing of it is written anywhere. */
export interface EngineSession {
  view(): SessionView;
  /** Changing locks. Errors: `key/none-of-member`. */
  choose(member: RecordId): Outcome<SessionView>;
  /** Errors: `session/nobody`, `key/wrong-passphrase`, `key/…`. */
  unlock(passphrase: string): Promise<Outcome<SessionView>>;
  lock(): SessionView;
  /** Who asks, without any secret. Errors: `session/nobody`; `actor/no-key` where nobody has a key here. */
  asker(): Outcome<Asker>;
  /** Who acts, with an open signature. Errors: `session/nobody`, `session/locked`, `key/needs-passphrase`, `key/wrong-passphrase`. */
  actor(passphrase: string | null): Promise<Outcome<Actor>>;
  /** Something was done: the ten minutes begin again. */
  touch(): void;
}

/** A person and the key they act with. */
interface Holder extends PersonHere {
  readonly key: LocalKey;
  /** While several wait in one name, each opens with its own passphrase: whoever asked first is not in the way of the other. */
  readonly others: readonly LocalKey[];
}

interface Opened {
  readonly member: RecordId;
  readonly signer: Signer;
  readonly last: number;
}

const IDLE_MS = FORGOTTEN_AFTER_MINUTES * 60_000;
/** What lets a key appoint others or seal: it asks for its passphrase every time (DESIGN §3). */
const GUARDED = ['people/grant', 'package/seal'];

/** `now` in milliseconds: the time of day, which goes on while a computer sleeps. */
export function createEngineSession(workspace: Workspace, now: () => number = () => Date.now()): EngineSession {
  let chosen: RecordId | null = null;
  let opened: Opened | null = null;
  let timer: NodeJS.Timeout | null = null;

  const forget = (): void => {
    opened = null;
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const touch = (): void => {
    if (opened === null) return;
    opened = { ...opened, last: now() };
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(forget, IDLE_MS);
    timer.unref(); // an idle signature keeps no process alive
  };
  const open = (): Opened | null => {
    if (opened !== null && now() - opened.last >= IDLE_MS) forget();
    return opened;
  };
  const you = (): Holder | null => {
    const here = holdersHere(workspace);
    return here.find(({ member }) => member === chosen) ?? (here.length === 1 && chosen === null ? (here[0] ?? null) : null);
  };
  const view = (): SessionView => {
    const person = you();
    const isOpen = person !== null && !person.asksEachTime && (!person.locked || open()?.member === person.member);
    const here = holdersHere(workspace);
    return {
      you: person === null ? null : shown(person),
      here: here.map(shown),
      setAside: setAsideHere(workspace, here),
      unlocked: isOpen,
    };
  };
  const signerOf = async (person: Holder, passphrase: string | null): Promise<Outcome<Signer>> => {
    for (const { key } of [person.key, ...person.others]) {
      const signer = await workspace.keyring.unlock(workspace.log.founding(), key, passphrase);
      if (signer !== null) return ok(signer);
    }
    return fail({ code: 'key/wrong-passphrase', name: person.name });
  };
  /** Whoever acts as the only one here stays "you" when a signature for somebody else is made; a choice made meanwhile holds. */
  const actingAs = (person: Holder, signer: Signer): Outcome<Actor> => {
    chosen ??= person.member;
    return ok({ member: person.member, key: signer.key, signer });
  };
  const nobody = (): Outcome<never> => fail({ code: holdersHere(workspace).length === 0 ? 'actor/no-key' : 'session/nobody' });
  const withPerson = async <T>(use: (person: Holder) => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const person = you();
    return person === null ? nobody() : use(person);
  };

  return {
    view,
    touch,
    lock: () => {
      forget();
      return view();
    },
    choose(member) {
      const person = holdersHere(workspace).find((each) => each.member === member);
      const name = authorityOf(workspace).members.get(member)?.name ?? '';
      if (person === undefined) return fail({ code: 'key/none-of-member', name });
      if (you()?.member !== member) forget();
      chosen = member;
      return ok(view());
    },
    unlock: (passphrase) =>
      withPerson(async (person) => {
        const signer = await signerOf(person, passphrase);
        if (!signer.ok) return signer;
        if (person.locked && !person.asksEachTime && you()?.member === person.member) {
          opened = { member: person.member, signer: signer.value, last: now() };
          touch();
        }
        return ok(view());
      }),
    asker: () => {
      const person = you();
      return person === null ? nobody() : ok({ member: person.member, key: person.key.key });
    },
    actor: (passphrase) =>
      withPerson(async (person) => {
        const kept = open();
        touch();
        const isKept = person.locked && !person.asksEachTime && kept?.member === person.member;
        if (isKept && passphrase === null) return actingAs(person, kept.signer);
        if (person.locked && passphrase === null)
          return fail(person.asksEachTime ? { code: 'key/needs-passphrase' } : { code: 'session/locked', name: person.name });
        const signer = await signerOf(person, person.locked ? passphrase : null);
        return signer.ok ? actingAs(person, signer.value) : signer;
      }),
  };
}

function shown({ member, name, roles, locked, confirmed, asksEachTime }: Holder): PersonHere {
  return { member, name, roles, locked, confirmed, asksEachTime };
}

/** Members whose key stays with another computer, and who have no other one here. */
function setAsideHere(workspace: Workspace, here: readonly PersonHere[]): SessionView['setAside'] {
  const aside = workspace.keyring.setAside(workspace.log.founding());
  if (aside.length === 0) return []; // on nearly every computer
  const { keys, members } = authorityOf(workspace);
  const owners = new Set(aside.map((key) => keys.get(key)).flatMap((key) => (key?.revocation === null ? [key.member] : [])));
  for (const { member } of here) owners.delete(member);
  return [...owners]
    .map((member) => ({ member, name: members.get(member)?.name ?? '' }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** Members with a key on this computer, each with the one they would sign with: confirmed before unconfirmed. */
function holdersHere(workspace: Workspace): readonly Holder[] {
  const authority = authorityOf(workspace);
  const { rights } = workspace.catalogue;
  const on = today(workspace, authority);
  const holders = new Map<RecordId, Holder>();
  for (const key of workspace.keyring.list(workspace.log.founding())) {
    const known = authority.keys.get(key.key);
    const member = authority.members.get(known?.member ?? '');
    if (known === undefined || member === undefined || known.revocation !== null || known.purpose !== 'sign') continue;
    const before = holders.get(member.id);
    if (before?.confirmed === true) continue;
    const grants = [...authority.grants.values()].filter((grant) => grant.member === member.id && grantHoldsOn(grant, on));
    const roles = [...new Set(grants.flatMap((grant) => grant.roles))];
    const isGuarded = known.root || roles.some((role) => GUARDED.some((action) => may(rights, role, action)));
    holders.set(member.id, {
      member: member.id,
      name: member.name,
      roles,
      locked: key.locked,
      confirmed: known.confirmed,
      asksEachTime: isGuarded && key.locked,
      key,
      others:
        known.confirmed || before === undefined
          ? []
          : [before.key, ...before.others].filter(({ locked }) => locked === key.locked),
    });
  }
  return [...holders.values()].toSorted((one, other) => one.name.localeCompare(other.name));
}
