import { parentPort, workerData } from 'node:worker_threads';
import { renderProposalPdf } from '#adapters/package/pdf/render-proposal-pdf.ts';
import type { PackageView } from '#domain/package/view.ts';
import type { Language } from '#domain/shared/localized-text.ts';

export interface PdfJob {
  readonly view: PackageView;
  readonly language: Language;
  readonly fonts: string;
  readonly resources: string;
}

/** One document, then the thread ends: typesetting takes a quarter of a second that the engine's thread does not have. */
const { view, language, fonts, resources } = workerData as PdfJob;
void renderProposalPdf(view, language, { fonts, resources }).then((bytes) => parentPort?.postMessage(bytes));
