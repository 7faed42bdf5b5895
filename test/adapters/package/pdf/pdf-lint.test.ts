import { beforeAll, expect, test } from 'vitest';
import { renderProposalPdf } from '#adapters/package/pdf/render-proposal-pdf.ts';
import { lintPdf } from '#support/pdf-lint.ts';
import { aPackageView, PDF_FOLDERS } from '#support/pdf-view.ts';

/** Every check of the lint is shown to fail, on a good document with one thing broken at equal length. */
let good: string;
beforeAll(async () => {
  const view = aPackageView({
    identification: { title: { en: 'Water', fr: 'Eau' } },
    outcomes: [{ id: 'LO1', text: { en: 'Measure', fr: '' } }],
  });
  good = Buffer.from(await renderProposalPdf(view, 'en', PDF_FOLDERS)).toString('latin1');
});

test.each([
  { broken: 'not marked', from: '/Marked true', to: '/Marked null', says: 'MarkInfo does not say Marked' },
  { broken: 'no structure', from: '/StructTreeRoot ', to: '/StrucXTreeRoo ', says: 'there is no StructTreeRoot' },
  { broken: 'no language', from: '/Lang (en-CA)', to: '/Lnag (en-CA)', says: 'the catalogue names no language' },
  { broken: 'title hidden', from: '/DisplayDocTitle true', to: '/DisplayDocTitle null', says: 'the title is not displayed' },
  { broken: 'no bookmarks', from: '/Outlines ', to: '/Outlynes ', says: 'there are no bookmarks' },
  { broken: 'no output intent', from: '/S /GTS_PDFA1', to: '/S /GTS_PDFX1', says: 'there is no output intent' },
  { broken: 'PDF/A-2', from: '<pdfaid:part>3<', to: '<pdfaid:part>2<', says: 'XMP does not say PDF/A part 3' },
  { broken: 'conformance B', from: 'conformance>A<', to: 'conformance>B<', says: 'XMP does not say conformance A' },
  { broken: 'no PDF/UA', from: '<pdfuaid:part>1<', to: '<pdfuaid:part>0<', says: 'XMP does not say PDF/UA part 1' },
  {
    broken: 'titles that differ',
    from: '>Water</rdf:li>',
    to: '>Wader</rdf:li>',
    says: 'the title of XMP and Info is missing or differs',
  },
  { broken: 'a font left outside', from: '/FontFile2 ', to: '/FontFile9 ', says: /is not embedded/ },
  { broken: 'no ToUnicode', from: '/ToUnicode ', to: '/ToUnikode ', says: /has no ToUnicode/ },
  { broken: 'a heading level left out', from: '/S /H1', to: '/S /H3', says: 'H3 after H0' },
  { broken: 'a head without scope', from: '/Scope /Column', to: '/Scupe /Column', says: 'a TH has no scope' },
  { broken: 'a cell outside a row', from: '/S /TR', to: '/S /NO', says: 'TH below NO' },
  {
    broken: 'text outside marked content',
    from: /\/P <<\n\/MCID \d+\n>> BDC/,
    to: ' ',
    says: /outside marked content|EMC without a beginning/,
  },
  { broken: 'a link that says nothing', from: '/Contents (W ', to: '/Cantents (W ', says: 'a link says nothing' },
  { broken: 'tabs by rows', from: '/Tabs /S', to: '/Tabs /R', says: /tabs do not follow/ },
  { broken: 'a link outside the structure', from: '/StructParent ', to: '/StrukkParent ', says: /an annotation outside/ },
])('the lint finds a document with $broken', ({ from, to, says }) => {
  expect(lintPdf(Buffer.from(good, 'latin1'))).toEqual([]);
  const bad = good.replace(from, (found) => to.padEnd(found.length, ' '));
  expect(bad).not.toBe(good);
  expect(bad.length).toBe(good.length);
  expect(lintPdf(Buffer.from(bad, 'latin1')).join('\n')).toMatch(says);
});
