import { writeStoredZip } from '#domain/package/stored-zip.ts';
import { toUtf8 } from '#domain/shared/utf8.ts';
import { writerOf } from './words.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org';

/** The smallest Word file that is one, with 2,000 words: what LibreOffice is given to turn into PDF. */
export function aWordFile(): Uint8Array {
  const { words } = writerOf(1);
  const paragraphs = Array.from({ length: 40 }, () => `<w:p><w:r><w:t>${words(50)}</w:t></w:r></w:p>`).join('');
  const files = {
    '[Content_Types].xml': `${XML}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${XML}<w:document xmlns:w="${OFFICE}/wordprocessingml/2006/main"><w:body>${paragraphs}</w:body></w:document>`,
  };
  return writeStoredZip(new Map(Object.entries(files).map(([name, text]) => [name, toUtf8(text)])));
}
