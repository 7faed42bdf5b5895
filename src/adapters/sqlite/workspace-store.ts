import type { Database } from 'better-sqlite3';
import type { AddressBook, Drafts, Log, Projections } from '#application/ports.ts';
import { createAddressBook } from './address-book.ts';
import { createContentEraser } from './content-eraser.ts';
import { createDraftStore } from './draft-store.ts';
import { createPlaceCheck } from './file-in-place.ts';
import { createProjectionStore } from './projection-store.ts';
import { createRecordLog } from './record-log.ts';
import { createSignatureChecks, type SignatureChecks } from './signature-checks.ts';

/** One open workspace: the stores over its one connection. */
export interface WorkspaceStore {
  /** Absolute path, links resolved. */
  readonly file: string;
  readonly db: Database;
  readonly log: Log;
  readonly projections: Projections;
  readonly drafts: Drafts;
  readonly addresses: AddressBook;
  readonly signatures: SignatureChecks;
  /** Takes away bytes that an erasure record names. */
  eraseContent(sha256: string): boolean;
  /** Whether whoever had it open last did not close it: a reason to check everything before editing. */
  readonly unclean: boolean;
  /** Looks at the pages, a table at a turn, where `openWorkspace` was told to leave that for later. */
  arePagesWhole(): Promise<boolean>;
  /** Copies that migrations put aside when it was opened. */
  readonly copiesAside: readonly string[];
  /** All of `work` in one commit, or none. No `await` inside: it would commit early. */
  transaction<T>(work: () => T): T;
  /** @throws StoreError `workspace/gone` where the file is no longer where it was opened; what is committed then is kept by nobody */
  expectInPlace(): void;
  /** Brings everything into the one file, as a copy by hand would want it: when nobody has typed for a while. */
  checkpoint(): void;
  /** Idempotent. */
  close(): void;
  /** Closes, and removes the file where it was made now and holds no record: a founding that failed leaves nothing. */
  discard(): void;
}

export interface WorkspaceParts extends Pick<
  WorkspaceStore,
  'file' | 'db' | 'unclean' | 'arePagesWhole' | 'copiesAside' | 'close' | 'discard'
> {}

export function createWorkspaceStore(parts: WorkspaceParts): WorkspaceStore {
  const { db } = parts;
  const projections = createProjectionStore(db);
  return {
    ...parts,
    log: createRecordLog(db, projections),
    projections,
    drafts: createDraftStore(db),
    addresses: createAddressBook(db),
    signatures: createSignatureChecks(db),
    eraseContent: createContentEraser(db),
    expectInPlace: createPlaceCheck(parts.file),
    checkpoint: () => {
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
    transaction: (work) => db.transaction(work).immediate(),
  };
}
