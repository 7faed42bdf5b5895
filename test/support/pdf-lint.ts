import { isDictionary, isList, isName, isString, readPdf, tokens, type PdfFile, type PdfValue } from './pdf-objects.ts';

/**
 * What can be told of PDF/A-3a and PDF/UA-1 from the file alone, in JavaScript, so that it runs everywhere: a substitute for a validator,
 * not one. Returns sentences; none means that nothing was found.
 */
export function lintPdf(bytes: Uint8Array): string[] {
  const file = readPdf(bytes);
  const root = file.get(file.trailer, 'Root');
  return [
    ...lintCatalog(file, root),
    ...lintMetadata(file, root),
    ...lintFonts(file),
    ...lintStructure(file, root),
    ...lintPages(file, root),
  ];
}

function lintCatalog(file: PdfFile, root: PdfValue): string[] {
  const checks: readonly (readonly [boolean, string])[] = [
    [file.get(root, 'MarkInfo', 'Marked') === true, 'MarkInfo does not say Marked'],
    [isDictionary(file.get(root, 'StructTreeRoot')), 'there is no StructTreeRoot'],
    [isString(file.get(root, 'Lang')), 'the catalogue names no language'],
    [file.get(root, 'ViewerPreferences', 'DisplayDocTitle') === true, 'the title is not displayed'],
    [isDictionary(file.get(root, 'Outlines')), 'there are no bookmarks'],
    [isName(file.get(itemOf(file.get(root, 'OutputIntents'), file), 'S'), 'GTS_PDFA1'), 'there is no output intent'],
    [isList(file.get(file.trailer, 'ID')), 'the trailer has no ID'],
    [file.get(file.trailer, 'Encrypt') === null, 'the file is encrypted'],
  ];
  return checks.filter(([good]) => !good).map(([, problem]) => problem);
}

const itemOf = (value: PdfValue, file: PdfFile): PdfValue => (isList(value) ? file.resolve(value[0]) : null);

function lintMetadata(file: PdfFile, root: PdfValue): string[] {
  const ref = isDictionary(root) ? root.entries.get('Metadata') : undefined;
  const xmp = file.stream(ref)?.toString('utf8') ?? '';
  const info = file.get(file.trailer, 'Info');
  const title = file.get(info, 'Title');
  const stated = /<dc:title>\s*<rdf:Alt>\s*<rdf:li xml:lang="x-default">([^<]*)<\/rdf:li>/.exec(xmp)?.[1];
  const plain = stated?.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  const checks: readonly (readonly [boolean, string])[] = [
    [/<pdfaid:part>3<\/pdfaid:part>/.test(xmp), 'XMP does not say PDF/A part 3'],
    [/<pdfaid:conformance>A<\/pdfaid:conformance>/.test(xmp), 'XMP does not say conformance A'],
    [/<pdfuaid:part>1<\/pdfuaid:part>/.test(xmp), 'XMP does not say PDF/UA part 1'],
    [/ISO 14289/.test(xmp), 'XMP does not describe the pdfuaid schema'],
    [isString(title) && title.text.trim() !== '' && title.text === plain, 'the title of XMP and Info is missing or differs'],
    [!/&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(xmp), 'XMP is no XML: a bare ampersand'],
  ];
  return checks.filter(([good]) => !good).map(([, problem]) => problem);
}

function lintFonts(file: PdfFile): string[] {
  const problems: string[] = [];
  for (const [id, { value }] of file.objects) {
    if (!isName(file.get(value, 'Type'), 'Font') || !isName(file.get(value, 'Subtype'), 'Type0')) {
      if (isName(file.get(value, 'Type'), 'Font') && !nameOf(file.get(value, 'Subtype')).startsWith('CIDFont'))
        problems.push(`font ${id} is no embedded Type0 font`);
      continue;
    }
    const descendant = itemOf(file.get(value, 'DescendantFonts'), file);
    const toUnicode = isDictionary(value) ? file.stream(value.entries.get('ToUnicode')) : null;
    if (!isDictionary(file.get(descendant, 'FontDescriptor', 'FontFile2'))) problems.push(`font ${id} is not embedded`);
    if (toUnicode === null || toUnicode.length === 0) problems.push(`font ${id} has no ToUnicode`);
    else if (
      /<>|<0000>/.test(
        toUnicode
          .toString('latin1')
          .replace(/<0000> ?<[0-9a-f]{4}> \[<0000>/, '')
          .replace('<0000><ffff>', ''),
      )
    ) {
      problems.push(`font ${id} has a glyph without a character`);
    }
  }
  return problems;
}

/** Heading levels without gaps, tables with heads, lists with bodies, links with words. */
function lintStructure(file: PdfFile, root: PdfValue): string[] {
  const problems: string[] = [];
  let heading = 0;
  const walk = (value: PdfValue, parent: string): void => {
    const node = file.resolve(value);
    if (isList(node)) return node.forEach((each) => walk(each, parent));
    if (!isDictionary(node)) return;
    if (isName(file.get(node, 'Type'), 'OBJR')) {
      const contents = file.get(node, 'Obj', 'Contents');
      if (!isString(contents) || contents.text === '') problems.push('a link says nothing');
      return;
    }
    const tag = nameOf(file.get(node, 'S'));
    const allowed = PARENTS[tag];
    if (tag !== '' && allowed !== undefined && !allowed.includes(parent)) problems.push(`${tag} below ${parent}`);
    const level = Number(/^H(\d)$/.exec(tag)?.[1] ?? 0);
    if (level > heading + 1) problems.push(`H${level} after H${heading}`);
    if (level > 0) heading = level;
    if (tag === 'TH' && nameOf(file.get(node, 'A', 'Scope')) === '') problems.push('a TH has no scope');
    const kids = file.get(node, 'K');
    if (['P', 'H1', 'H2', 'H3', 'Lbl', 'LBody', 'Sect', 'L', 'TR'].includes(tag) && isList(kids) && kids.length === 0)
      problems.push(`an empty ${tag}`);
    walk(kids, tag);
  };
  walk(file.get(root, 'StructTreeRoot', 'K'), 'Root');
  if (heading === 0) problems.push('there are no headings');
  return [...new Set(problems)];
}
const PARENTS: Readonly<Record<string, readonly string[]>> = {
  Document: ['Root'],
  LI: ['L'],
  Lbl: ['LI'],
  LBody: ['LI'],
  THead: ['Table'],
  TBody: ['Table'],
  TR: ['THead', 'TBody'],
  TH: ['TR'],
  TD: ['TR'],
  TOCI: ['TOC'],
};

/** Everything painted is marked, as content of the structure or as an artifact; tabs follow the structure; no glyph is missing. */
function lintPages(file: PdfFile, root: PdfValue): string[] {
  const pages = file.get(root, 'Pages', 'Kids');
  if (!isList(pages)) return ['there are no pages'];
  const problems: string[] = [];
  for (const [index, page] of pages.entries()) {
    const where = `page ${index + 1}`;
    if (!isName(file.get(page, 'Tabs'), 'S')) problems.push(`${where}: tabs do not follow the structure`);
    const dictionary = file.resolve(page);
    const content = isDictionary(dictionary) ? file.stream(dictionary.entries.get('Contents')) : null;
    problems.push(...lintContent(content?.toString('latin1') ?? '').map((each) => `${where}: ${each}`));
    const annotations = file.get(page, 'Annots');
    for (const each of isList(annotations) ? annotations : []) {
      if (typeof file.get(each, 'StructParent') !== 'number') problems.push(`${where}: an annotation outside the structure`);
    }
  }
  return problems;
}

const PAINTING = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh']);
function lintContent(content: string): string[] {
  const problems = new Set<string>();
  const marks: string[] = [];
  const all = tokens(content);
  for (const [index, token] of all.entries()) {
    if (token === 'BDC' || token === 'BMC') marks.push(tagBefore(all, index));
    else if (token === 'EMC' && marks.pop() === undefined) problems.add('EMC without a beginning');
    else if (PAINTING.has(token) && marks.length === 0) problems.add(`${token} outside marked content`);
    else if (token.startsWith('<') && token !== '<<' && /^<(?:[0-9a-f]{4})*0000/.test(token))
      problems.add('a glyph that the font does not have');
  }
  if (marks.length > 0) problems.add('marked content without an end');
  if (new Set(marks).has('')) problems.add('marked content without a tag');
  return [...problems];
}

function tagBefore(all: readonly string[], index: number): string {
  const from = all[index - 1] === '>>' ? all.lastIndexOf('<<', index) - 1 : index - 1;
  return all[from] ?? '';
}

/** The bytes of the attachment and how it relates to the document. */
export function attachmentOf(bytes: Uint8Array, name: string): { readonly bytes: Buffer; readonly relationship: string } | null {
  const file = readPdf(bytes);
  const files = file.get(file.trailer, 'Root', 'AF');
  for (const each of isList(files) ? files : []) {
    const said = file.get(each, 'UF');
    if (!isString(said) || said.text !== name) continue;
    const embedded = file.get(each, 'EF');
    const stream = isDictionary(embedded) ? file.stream(embedded.entries.get('F')) : null;
    return stream === null ? null : { bytes: stream, relationship: nameOf(file.get(each, 'AFRelationship')) };
  }
  return null;
}

const nameOf = (value: PdfValue): string => (isName(value) ? value.name : '');
