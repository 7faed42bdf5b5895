import type { BodyOf, Kind } from '#domain/record/bodies.ts';
import type { RecordId } from '#domain/record/record.ts';
import { textOrNone } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { beginAct, type Entry } from './act.ts';
import { grantFor } from './authority-of.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

type AuthorityKind = Extract<
  Kind,
  'member' | 'unit' | 'unit-end' | 'body' | 'seat' | 'route' | 'rule-pack' | 'setting' | 'role' | 'revocation' | 'delegation'
>;

/** The right each of these acts needs; the reducer asks for the same. */
const ACTIONS: Record<AuthorityKind, string> = {
  member: 'people/enrol',
  unit: 'people/change-units',
  'unit-end': 'people/change-units',
  body: 'people/change-bodies',
  seat: 'people/change-bodies',
  route: 'route/change',
  'rule-pack': 'setting/change',
  setting: 'setting/change',
  role: 'people/grant',
  revocation: 'people/revoke',
  delegation: 'people/grant',
};

/** Kinds that say something of a member's own subject. */
const OF_MEMBER = new Set<AuthorityKind>(['role', 'delegation', 'revocation']);

/**
 * Writes one record about people, bodies, routes or settings: what it says is `body` without the grant, which is looked up here.
 * Errors: `actor/no-right`, and the code under which the reducer would not count it (`role/self-granted`, …).
 */
export async function keepAuthority<K extends AuthorityKind>(
  workspace: Workspace,
  actor: Actor,
  request: { readonly kind: K; readonly body: Omit<BodyOf<K>, 'grant'>; readonly subject?: RecordId },
): Promise<Outcome<RecordId>> {
  const grant = grantFor(workspace, actor, { action: ACTIONS[request.kind] });
  if (!grant.ok) return grant;
  const act = beginAct(workspace, actor);
  const subject = request.subject ?? subjectOf(request.kind, request.body as Readonly<Record<string, unknown>>);
  const entry = { kind: request.kind, subject, body: { ...request.body, grant: grant.value } } as unknown as Entry<K>;
  const written = await act.write(entry);
  if (!written.ok) return written;
  const committed = act.commit();
  return committed.ok ? ok(written.value.id) : fail(committed.error);
}

function subjectOf(kind: AuthorityKind, body: Readonly<Record<string, unknown>>): RecordId {
  const named = OF_MEMBER.has(kind) ? (body['member'] ?? body['delegate']) : kind === 'seat' ? body['body'] : body['unit'];
  return kind === 'unit-end' || kind === 'seat' || OF_MEMBER.has(kind) ? textOrNone(named) : '';
}
