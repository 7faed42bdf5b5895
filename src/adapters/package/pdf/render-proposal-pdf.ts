import PDFDocument from 'pdfkit';
import type { PackageView } from '#domain/package/view.ts';
import type { Language } from '#domain/shared/localized-text.ts';
import { reserveContents, writeContents } from './contents.ts';
import { setChecks } from './checks.ts';
import { setConsultations, setDecisions } from './decisions.ts';
import { PAGE } from './design.ts';
import { setFirstPage } from './first-page.ts';
import { setFurniture } from './furniture.ts';
import { setHistory } from './history.ts';
import { createPress } from './press.ts';
import { setSections } from './sections.ts';
import { createSetting, type Setting } from './setting.ts';
import { createTypesetter, type FontFolders } from './typesetter.ts';
import { loadWords, type Words } from './words.ts';
import { documentInfo, PDF_UA_METADATA } from './metadata.ts';

/** `fonts`: the folder of the `@expo-google-fonts` packages; `resources`: ours, with `locales` and `fonts`. */
export type PdfOptions = FontFolders;

/**
 * The proposal as a document for people: PDF/A-3a and PDF/UA-1 in one file, `proposal.json` attached, the same bytes for the same view on
 * every machine and in every time zone. About 0.2 s once the program is warm.
 * @throws Error where fonts or texts of the program are missing: a broken installation, nobody's input
 * @see DESIGN §8, STANDARDS §4, docs/decisions/pdf-writer.md
 */
export async function renderProposalPdf(view: PackageView, language: Language, options: PdfOptions): Promise<Uint8Array> {
  const words = loadWords(options.resources, language);
  const doc = openDocument(view, language, words);
  const bytes = collect(doc);
  const setting = createSetting(createPress(doc, createTypesetter(doc, options), language), view, words);
  attachProposal(doc, view);
  setDocument(setting);
  setting.press.root.end();
  doc.end();
  return bytes;
}

function setDocument(setting: Setting): void {
  setFirstPage(setting);
  const contents = reserveContents(setting);
  setSections(setting);
  setConsultations(setting);
  setDecisions(setting);
  setChecks(setting);
  setHistory(setting);
  writeContents(setting, contents);
  setFurniture(setting);
}

/** Nothing in it depends on now, here or who: dates are the view's, and the file's ID is computed from `info`. */
function openDocument(view: PackageView, language: Language, words: Words): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: `${language}-CA`,
    displayTitle: true,
    size: [PAGE.width, PAGE.height],
    margin: 0,
    bufferPages: true,
    autoFirstPage: false,
    compress: false,
    font: null as unknown as string, // no default font: Helvetica would stand in the file without being embedded
    info: documentInfo(view, language, words),
  });
  doc.appendXML(PDF_UA_METADATA);
  return doc;
}

function attachProposal(doc: PDFKit.PDFDocument, view: PackageView): void {
  const date = new Date(`${view.on}T00:00:00Z`);
  const file = {
    name: 'proposal.json',
    type: 'application/json',
    description: 'proposal.json',
    relationship: 'Source',
    creationDate: date,
    modifiedDate: date,
  };
  doc.file(Buffer.from(view.proposalJson), file);
}

async function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of doc as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
