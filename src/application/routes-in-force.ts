import type { RouteState } from '#domain/people/authority.ts';
import { authorityOf } from './authority-of.ts';
import type { Workspace } from './workspace.ts';

/** Every route on record as its last record leaves it, on or off, in the order in which they came. */
export function routesOnRecord(workspace: Workspace): readonly RouteState[] {
  const last = new Map([...authorityOf(workspace).routes.values()].map((each) => [each.route.id, each]));
  return [...last.values()];
}

/** The routes a proposal can be sent on: a later record of the same route replaces the earlier one. */
export const routesInForce = (workspace: Workspace): readonly RouteState[] => routesOnRecord(workspace).filter(({ on }) => on);
