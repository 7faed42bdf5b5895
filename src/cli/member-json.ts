import { authorityOf, today } from '#application/authority-of.ts';
import { type GrantState, grantHoldsOn } from '#domain/people/authority.ts';
import type { CivilDate, KeyId, RecordId } from '#domain/record/record.ts';
import type { Session } from './session.ts';
import type { Texts } from './texts.ts';
import { table } from './table.ts';

export interface MemberJson {
  readonly id: RecordId;
  readonly name: string;
  readonly email: string;
  /** Held today. */
  readonly roles: readonly string[];
  readonly grants: readonly GrantJson[];
  readonly keys: readonly { readonly id: KeyId; readonly confirmed: boolean; readonly here: boolean }[];
}

interface GrantJson {
  readonly id: RecordId;
  readonly role: string;
  /** Unit, body or proposal id; "" = the whole institution. */
  readonly scope: RecordId;
  readonly from: CivilDate;
  /** The day it ends or ended; "" = open. */
  readonly to: CivilDate;
  readonly grantedBy: string;
}

/** A member as every command about people prints one. */
export function memberJson({ workspace, keyring }: Session, id: RecordId): MemberJson {
  const authority = authorityOf(workspace);
  const on = today(workspace, authority);
  const here = new Set(keyring.list(workspace.log.founding()).map(({ key }) => key));
  const grants = [...authority.grants.values()].filter(({ member }) => member === id);
  return {
    id,
    name: authority.members.get(id)?.name ?? '',
    email: workspace.addresses.find(id),
    roles: [...new Set(grants.filter((grant) => grantHoldsOn(grant, on)).flatMap(({ roles }) => roles))],
    grants: grants.flatMap((grant) => grant.roles.map((role) => grantJson(grant, role))),
    keys: [...authority.keys.values()]
      .filter(({ member, revocation }) => member === id && revocation === null)
      .map(({ id: key, confirmed }) => ({ id: key, confirmed, here: here.has(key) })),
  };
}

function grantJson({ id, scope, from, to, grantedBy, end }: GrantState, role: string): GrantJson {
  return { id, role, scope, from, to: end?.on ?? to, grantedBy };
}

/** People as a table. */
export function memberTable(texts: Texts, { workspace }: Session, members: readonly MemberJson[]): readonly string[] {
  const { units, bodies } = authorityOf(workspace);
  const placeOf = (scope: string): string => {
    const names = units.get(scope)?.names ?? bodies.get(scope)?.names;
    return names === undefined ? '' : texts.of(names);
  };
  const heading = ['name', 'email', 'roles', 'signature'].map((column) => texts.say(`column.${column}`));
  const rows = members.map(({ name, email, roles, grants, keys }) => {
    const held = roles.map((role) => {
      const places = [...new Set(grants.filter((grant) => grant.role === role).map(({ scope }) => placeOf(scope)))].filter(
        (each) => each !== '',
      );
      const inWords = texts.sayOr(`governance:role.${role}`, role);
      return places.length === 0 ? inWords : `${inWords} (${places.join(', ')})`;
    });
    const signature = keys.some((key) => key.here) ? 'here' : keys.some((key) => key.confirmed) ? 'elsewhere' : 'none';
    return [name, email, held.join(', '), texts.say(`signature.${signature}`)];
  });
  return table(heading, rows);
}
