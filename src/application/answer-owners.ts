import { compareDocuments } from '#domain/proposal/compare.ts';
import type { KeyedDocument } from '#domain/proposal/keys.ts';
import { may, mayAnswer } from '#domain/governance/rights.ts';
import { authorityOf } from './authority-of.ts';
import type { Workspace } from './workspace.ts';

/**
 * What an edit changes that its grant gives no right to, by path: an office writes its own answers and no others (FRAMEWORKS §0.6.2).
 * [] for the lead, who edits without a grant, and for whoever may edit the whole text.
 */
export function foreignAnswers(
  workspace: Workspace,
  grant: string,
  { before, after }: { readonly before: KeyedDocument; readonly after: KeyedDocument },
): readonly string[] {
  const { rights, schema } = workspace.catalogue;
  const roles = authorityOf(workspace).grants.get(grant)?.roles ?? [];
  if (grant === '' || roles.some((role) => may(rights, role, 'proposal/edit'))) return [];
  const differences = compareDocuments(schema, before, after, {
    ignore: ({ owner }) => owner === 'log' || roles.some((role) => mayAnswer(rights, role, owner)),
  });
  return differences.map(({ path }) => path);
}
