import { parentPort, workerData } from 'node:worker_threads';
import { syncFile } from '#adapters/files/atomic-write.ts';
import { checkCopy } from '#adapters/sqlite/backup.ts';

export interface CopyJob {
  readonly file: string;
}
export interface CopyChecked {
  /** Records counted; null where the copy is not whole. */
  readonly records: number | null;
}

/** One copy read back and flushed, then the thread ends. What the disk refuses ends it with a fault: not shown to be whole. */
const { file } = workerData as CopyJob;
void checkCopy(file).then((records) => {
  syncFile(file);
  parentPort?.postMessage({ records } satisfies CopyChecked);
});
