import { type AuthorityState, isUnitOver } from '#domain/people/authority.ts';
import { textOrNone } from '#domain/shared/json.ts';
import { fail, ok } from '#domain/shared/result.ts';
import { authorityOf, today } from './authority-of.ts';
import type { Outcome } from './refusal.ts';
import type { Workspace } from './workspace.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Whether what a record about people and places names is there and stands today, and what it makes has a name. The reducer does not ask (a
 * package holds no units, a record may come before what it names, and what was written before a unit ended stays good); but nobody writes
 * here what would stay in the log for nothing. Errors: `member/not-found`, `unit/not-found`, `unit/over`, `body/not-found`, `scope/not-found`, `place/no-name`.
 */
export function namesKnownThings(workspace: Workspace, kind: string, body: Body): Outcome<null> {
  const authority = authorityOf(workspace);
  const id = (name: string): string => textOrNone(body[name]);
  const unitThere = (unit: string): Outcome<null> => unitStands(workspace, unit);
  switch (kind) {
    case 'member':
      return unitThere(id('unit'));
    case 'unit':
      return isNamed(body) ? unitThere(id('parent')) : fail({ code: 'place/no-name' });
    case 'body':
      return isNamed(body) ? unitThere(id('unit')) : fail({ code: 'place/no-name' });
    case 'seat':
      if (!authority.bodies.has(id('body')))
        return fail({ code: 'body/not-found', body: short(id('body')), known: names(authority.bodies) });
      return memberThere(authority, id('member'));
    case 'role': {
      const member = memberThere(authority, id('member'));
      return member.ok ? scopeThere(workspace, authority, id('scope')) : member;
    }
    default:
      return ok(null);
  }
}

const short = (id: string): string => id.slice(0, 12);
const names = (places: AuthorityState['units'] | AuthorityState['bodies']): string =>
  [...places.values()].map((each) => each.names.en || each.names.fr).join(', ');

function isNamed(body: Body): boolean {
  const { en, fr } = body['names'] as { readonly en: string; readonly fr: string };
  return `${en}${fr}`.trim() !== '';
}

function memberThere({ members }: AuthorityState, member: string): Outcome<null> {
  return members.has(member) ? ok(null) : fail({ code: 'member/not-found', member: short(member) });
}

/** Whether a unit is there and its last day is not over; "" is no unit. Errors: `unit/not-found`, `unit/over` with the day. */
export function unitStands(workspace: Workspace, unit: string): Outcome<null> {
  const authority = authorityOf(workspace);
  const known = authority.units.get(unit);
  if (known !== undefined && isUnitOver(known, today(workspace, authority)))
    return fail({ code: 'unit/over', on: known.endedOn });
  return unit === '' || known !== undefined
    ? ok(null)
    : fail({ code: 'unit/not-found', unit: short(unit), known: names(authority.units) });
}

/** A role is held in a unit, a body or a proposal; "": in the institution. */
function scopeThere(workspace: Workspace, { units, bodies }: AuthorityState, scope: string): Outcome<null> {
  const isProposal = (): boolean => workspace.log.record(scope)?.record.kind === 'proposal';
  if (units.has(scope)) return unitStands(workspace, scope);
  return scope === '' || bodies.has(scope) || isProposal()
    ? ok(null)
    : fail({ code: 'scope/not-found', scope: short(scope), known: [names(units), names(bodies)].join(', ') });
}
