import { may } from '#domain/governance/rights.ts';
import { grantsOf, type KeyState } from '#domain/people/authority.ts';
import type { BodyOf, Kind } from '#domain/record/bodies.ts';
import type { RecordId } from '#domain/record/record.ts';
import { textOrNone } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { writeOne, type Entry } from './act.ts';
import { authorityOf, grantFor, today } from './authority-of.ts';
import { namesKnownThings } from './named-things.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

type AuthorityKind = Extract<
  Kind,
  | 'member'
  | 'unit'
  | 'unit-end'
  | 'body'
  | 'seat'
  | 'seat-end'
  | 'route'
  | 'rule-pack'
  | 'setting'
  | 'role'
  | 'revocation'
  | 'delegation'
>;

/** The right each of these acts needs; the reducer asks for the same. */
const ACTIONS: Record<AuthorityKind, string> = {
  member: 'people/enrol',
  unit: 'people/change-units',
  'unit-end': 'people/change-units',
  body: 'people/change-bodies',
  seat: 'people/change-bodies',
  'seat-end': 'people/change-bodies',
  route: 'route/change',
  'rule-pack': 'setting/change',
  setting: 'setting/change',
  role: 'people/grant',
  revocation: 'people/revoke',
  delegation: 'people/grant',
};

/**
 * Writes one record about people, bodies, routes or settings: what it says is `body` without the grant, which is looked up here.
 * Errors: `actor/no-right`, `key/last-root`, those of {@link namesKnownThings}, and the code under which the reducer would not count it (`role/self-granted`, …).
 */
export async function keepAuthority<K extends AuthorityKind>(
  workspace: Workspace,
  actor: Actor,
  request: { readonly kind: K; readonly body: Omit<BodyOf<K>, 'grant'>; readonly subject?: RecordId },
): Promise<Outcome<RecordId>> {
  const body = request.body as Readonly<Record<string, unknown>>;
  const right = grantFor(workspace, actor, { action: ACTIONS[request.kind] });
  const grant = !right.ok && isOwn(workspace, actor, request.kind, body) ? ok('') : right;
  if (!grant.ok) return grant;
  const known = namesKnownThings(workspace, request.kind, body);
  if (!known.ok) return known;
  if (request.kind === 'revocation' && isLastThatAppoints(workspace, textOrNone(body['key'])))
    return fail({ code: 'key/last-root' });
  const subject = request.subject ?? subjectOf(workspace, request.kind, body);
  const entry = { kind: request.kind, subject, body: { ...request.body, grant: grant.value } } as unknown as Entry<K>;
  const written = await writeOne(workspace, actor, entry);
  return written.ok ? ok(written.value.id) : written;
}

/** What people do in their own right: lend a role of theirs, end a key of theirs. */
function isOwn(workspace: Workspace, actor: Actor, kind: AuthorityKind, body: Readonly<Record<string, unknown>>): boolean {
  const { grants, keys } = authorityOf(workspace);
  if (kind === 'delegation') return grants.get(textOrNone(body['of']))?.member === actor.member;
  return kind === 'revocation' && keys.get(textOrNone(body['key']))?.member === actor.member;
}

/** Whether nobody could confirm a key any more, and so nobody could ever sign for the institution, once this one has ended. */
function isLastThatAppoints(workspace: Workspace, ended: string): boolean {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const { rights } = workspace.catalogue;
  const appoints = ({ root, member, confirmed, countsTo }: KeyState): boolean => {
    const roles = grantsOf(authority, member, on).flatMap((grant) => grant.roles);
    return confirmed && countsTo === null && (root || roles.some((role) => may(rights, role, 'people/confirm-key')));
  };
  const left = [...authority.keys.values()].filter(appoints);
  return left.some(({ id }) => id === ended) && left.every(({ id }) => id === ended);
}

function subjectOf(workspace: Workspace, kind: AuthorityKind, body: Readonly<Record<string, unknown>>): RecordId {
  switch (kind) {
    case 'role':
      return textOrNone(body['member']);
    case 'delegation':
      return textOrNone(body['delegate']);
    case 'revocation': {
      const { keys, workspace: founding } = authorityOf(workspace);
      // A second root may be nobody's: its end is the institution's.
      return keys.get(textOrNone(body['key']))?.member || founding;
    }
    case 'unit-end':
      return textOrNone(body['unit']);
    case 'seat':
      return textOrNone(body['body']);
    default:
      return '';
  }
}
