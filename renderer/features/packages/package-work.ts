import { type QueryClient, useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { WorkspaceStatus } from '#contract/api.ts';
import type { PackageJob, PackageKind, PackageWork as Running } from '#contract/packages.ts';
import { ask, refusalOf } from '../../engine.ts';

/** The package that is being made or was made last: it goes on while the window shows another place. */
export interface PackageWork extends Readonly<Running> {
  /** Founding record of the workspace it is of. */
  readonly workspace: string;
  readonly stopping: boolean;
}

export interface PackageOrder {
  readonly proposal: string;
  readonly kind: PackageKind;
  readonly name: string;
  readonly target: string;
  readonly passphrase: string | null;
}

let work: PackageWork | null = null;
const listeners = new Set<() => void>();

function become(next: PackageWork | null): void {
  work = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What is said of a package while another workspace is open, or none: nothing. */
export const workHere = (made: PackageWork | null, status: WorkspaceStatus | undefined): PackageWork | null =>
  status?.state === 'open' && made?.workspace === status.founding ? made : null;

/** The package of the workspace that is open; what was said of one of another is forgotten, also when that one is opened again. */
export function usePackageWork(): PackageWork | null {
  const made = useSyncExternalStore(subscribe, () => work);
  const { data } = useQuery({ queryKey: ['workspace'], queryFn: () => ask('workspace:status', {}) });
  const here = workHere(made, data);
  const isElsewhere = made !== null && here === null && data !== undefined;
  useEffect(() => {
    if (isElsewhere) forgetPackage();
  }, [isElsewhere, made]);
  return here;
}

async function openWorkspace(): Promise<string> {
  const status = await ask('workspace:status', {});
  return status.state === 'open' ? status.founding : '';
}

/** Answers once it has begun. @throws Refused */
export async function startPackage(order: PackageOrder, queries: QueryClient): Promise<void> {
  const { proposal, kind, name, target, passphrase } = order;
  const workspace = await openWorkspace();
  const job = await ask('package:build', { proposal, kind, target, passphrase });
  become({ workspace, job, proposal, kind, name, stopping: false });
  void follow(job, queries);
}

/** Goes on with one that is being made already: begun in another window, or here before the page was loaded anew. @throws Refused */
export async function resumePackage(queries: QueryClient): Promise<void> {
  if (work !== null) return;
  const [workspace, running] = await Promise.all([openWorkspace(), ask('package:running', {})]);
  // Another may have been begun here while the engine was asked.
  if (running === null || work !== null) return;
  become({ workspace, ...running, stopping: false });
  void follow(running.job, queries);
}

export function stopPackage(): void {
  if (work === null || work.job.state !== 'running') return;
  become({ ...work, stopping: true });
  void ask('package:cancel', { job: work.job.job }).catch(() => undefined);
}

/** What was said of the last one is read and gone. */
export function forgetPackage(): void {
  if (work?.job.state !== 'running') become(null);
}

async function follow(first: PackageJob, queries: QueryClient): Promise<void> {
  let job = first;
  while (job.state === 'running') {
    try {
      job = await ask('package:progress', { job: job.job, seen: job.change });
    } catch (error) {
      // The engine ended: so did the job, and it writes its file whole or not at all.
      job = { ...job, state: 'failed', error: refusalOf(error) };
    }
    if (work?.job.job === first.job) become({ ...work, job });
  }
  await queries.invalidateQueries();
}
