import type { PackageItem } from '#contract/packages.ts';
import { textOrNone } from '#domain/shared/json.ts';
import type { BodyOf } from '#domain/record/bodies.ts';
import type { SignedRecord } from '#domain/record/record.ts';
import { authorityOf } from './authority-of.ts';
import type { ProposalRow } from './ports.ts';
import { proposalOf } from './proposal-of.ts';
import type { Workspace } from './workspace.ts';

/** No package was ever made of what stands there: one is made once the registrar has verified. */
const NEVER_PACKAGED: ReadonlySet<string> = new Set(['draft', 'inReview', 'returned', 'rejected']);

/** The register of what was packaged, newest first; `pause` between proposals lets others have their turn. */
export async function listPackages(workspace: Workspace, pause: () => Promise<void>): Promise<readonly PackageItem[]> {
  const items: PackageItem[] = [];
  for (const row of workspace.projections.list()) {
    if (row.number === '' || (NEVER_PACKAGED.has(row.state) && !hasPackages(workspace, row))) continue;
    items.push(...packagesOf(workspace, row));
    await pause();
  }
  return items.toSorted((one, other) => (one.at > other.at ? -1 : 1));
}

/** A proposal that was packaged and then amended or returned still has its packages. */
const hasPackages = (workspace: Workspace, row: ProposalRow): boolean =>
  workspace.log.records({ stream: 'decision', subject: row.id }).some(({ record }) => record.kind === 'package');

function packagesOf(workspace: Workspace, row: ProposalRow): readonly PackageItem[] {
  const records = workspace.log.records({ stream: 'decision', subject: row.id });
  const made = records.filter(({ record }) => record.kind === 'package');
  if (made.length === 0) return [];
  const inForce = proposalOf(workspace, row.id).inForce?.body.document ?? '';
  const sealed = new Set(
    records.filter(({ record }) => record.kind === 'seal').map(({ record }) => textOrNone(record.body['package'])),
  );
  return made.map((each) => itemOf(workspace, row, { each, inForce, isSealed: sealed.has(each.id) }));
}

function itemOf(
  workspace: Workspace,
  row: ProposalRow,
  {
    each: { id, record },
    inForce,
    isSealed,
  }: { readonly each: SignedRecord; readonly inForce: string; readonly isSealed: boolean },
): PackageItem {
  const { members, keys } = authorityOf(workspace);
  const { sha256, bytes, reading, archive, document } = record.body as BodyOf<'package'>;
  return {
    record: id,
    proposal: row.id,
    number: row.number,
    title: row.title,
    on: record.on,
    at: record.at,
    by: members.get(keys.get(record.author)?.member ?? '')?.name ?? '',
    sha256,
    bytes,
    reading,
    archive,
    sealed: isSealed,
    current: document === inForce,
  };
}
