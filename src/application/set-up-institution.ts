import { z } from 'zod';
import { Body } from '#domain/record/authority-bodies.ts';
import { LocalizedText } from '#domain/shared/localized-text.ts';
import { ok } from '#domain/shared/result.ts';
import { beginAct } from './act.ts';
import { grantFor } from './authority-of.ts';
import type { Outcome } from './refusal.ts';
import type { Actor, Workspace } from './workspace.ts';

const Template = z.strictObject({
  bodies: z.array(z.strictObject({ code: z.string(), kind: Body.shape.kind, names: LocalizedText })),
});

/**
 * Puts on record what every institution begins with, right after founding: the shipped routes and packs in force, and the bodies that
 * the routes name. One act, all or none. Errors: `actor/no-right`.
 */
export async function setUpInstitution(workspace: Workspace, actor: Actor): Promise<Outcome<null>> {
  const grant = grantFor(workspace, actor, { action: 'route/change' });
  if (!grant.ok) return grant;
  const { routes, packs, institution } = workspace.catalogue;
  const act = beginAct(workspace, actor);
  for (const route of routes) {
    await act.write({ kind: 'route', subject: '', body: { route, on: true, grant: grant.value } });
  }
  for (const { pack, sha256 } of packs) {
    await act.write({
      kind: 'rule-pack',
      subject: '',
      body: { id: pack.id, version: pack.version, sha256, on: true, grant: grant.value },
    });
  }
  for (const { code, kind, names } of Template.parse(institution).bodies) {
    await act.write({ kind: 'body', subject: '', body: { names, unit: '', kind, code, grant: grant.value } });
  }
  const committed = act.commit();
  return committed.ok ? ok(null) : committed;
}
