import type { PackageView } from '#domain/package/view.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import type { Words } from './words.ts';

/** Declares PDF/UA-1 beside the PDF/A-3a that pdfkit declares, with the extension schema that PDF/A asks for. */
export const PDF_UA_METADATA = [
  '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">',
  '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">',
  '<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>',
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>',
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>',
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
  '<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>',
  '<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>',
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>',
  '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>',
].join('\n');

/**
 * pdfkit writes each of these twice: as a PDF string, where it reads the characters, and into XML, where it asks for `toString` and
 * escapes nothing. So the same object answers both: a title with `&` or `<` must not break the metadata.
 */
class InfoText extends String {
  override toString(): string {
    return this.valueOf().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  }
}
const infoText = (text: string): string => new InfoText(text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')) as unknown as string;

/** Title, institution and date; the fingerprint stands among the keywords, so that the file's ID differs from text to text. */
export function documentInfo(view: PackageView, language: Language, words: Words): PDFKit.DocumentInfo {
  const date = new Date(`${view.on}T00:00:00Z`);
  return {
    Title: infoText(inLanguage(view.title, language) || words('untitled')),
    Author: infoText(inLanguage(view.institution, language)),
    Subject: infoText(words('subject', { number: view.number, version: view.version }).replace(/ +/g, ' ')),
    Keywords: infoText(`${view.fingerprint} ${language}`),
    Creator: 'Collegium',
    Producer: 'Collegium',
    CreationDate: date,
    ModDate: date,
  };
}
