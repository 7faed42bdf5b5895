import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { atomicWrite } from '#adapters/files/atomic-write.ts';
import { civilDate } from '#adapters/clock.ts';
import { composeWorkspace } from '#adapters/compose-workspace.ts';
import { renderProposalPdf } from '#adapters/package/pdf/render-proposal-pdf.ts';
import { createResources } from '#adapters/resources.ts';
import { makeSample } from '#application/make-sample.ts';
import { SAMPLE_FILE, SAMPLE_PASSPHRASE, type SampleJob, type SampleNews } from './sample-job.ts';

const tell = (news: SampleNews): void => parentPort?.postMessage(news);

/** One sample into an empty folder, then the thread ends: its signatures alone take four seconds. */
async function make({ folder, resources, fonts }: SampleJob): Promise<SampleNews> {
  let moment = 0;
  const opened = await composeWorkspace(path.join(folder, SAMPLE_FILE), {
    program: 'Collegium',
    person: '',
    mode: 'create',
    resources: createResources(resources),
    home: folder,
    clock: { now: () => moment, civilDate },
  });
  if (!opened.ok) return { type: 'failed', code: opened.error.code };
  const { workspace, store } = opened.value;
  const packages = path.join(folder, 'packages');
  mkdirSync(packages);
  try {
    const { founding } = await makeSample(workspace, {
      passphrase: SAMPLE_PASSPHRASE,
      setClock: (at) => (moment = at),
      progress: (share) => tell({ type: 'share', share }),
      press: {
        resources: createResources(resources),
        pdf: (view, language) => renderProposalPdf(view, language, { fonts, resources }),
        write: async (name, bytes) => {
          await atomicWrite(path.join(packages, name), bytes, 0o644);
          return path.join(packages, name);
        },
      },
    });
    return { type: 'made', founding };
  } finally {
    store.close();
  }
}

void make(workerData as SampleJob).then(tell);
