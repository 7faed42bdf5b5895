import { destinationOf, placesOf, setParagraph, type Place } from './blocks.ts';
import { PAGE, STYLES } from './design.ts';
import { breakLines } from './lines.ts';
import { drawLines, drawText, element, newPage, rule, skip, type Element } from './press.ts';
import { baseline } from './design.ts';
import type { Setting } from './setting.ts';

/** A page kept free for the contents, which are known only when everything else is set. */
export interface ContentsPage {
  readonly page: number;
  readonly y: number;
  readonly list: Element;
}

/** Turns to the contents page: its heading, and where to write the entries later. */
export function reserveContents(setting: Setting): ContentsPage {
  const { press, words } = setting;
  // After a long disclosure the rest of its last page will do.
  if (press.page === 0 || press.y > PAGE.top + 100) newPage(press);
  else skip(press, 28);
  const sect = element(press, press.root, 'Sect');
  const title = breakLines([{ text: words('contents.title'), style: STYLES.section }], 400, press.type);
  press.y = drawLines(press, element(press, sect, 'H2'), 'H2', title, PAGE.left, press.y) + 10;
  const list = element(press, sect, 'TOC');
  const page = { page: press.page, y: press.y, list };
  press.y = 672;
  setParagraph(press, sect, words('contents.language', { language: words(`languages.${setting.primary}`) }), {
    style: STYLES.note,
    x: PAGE.left,
    width: 400,
  });
  newPage(press);
  return page;
}

/** Writes the entries: a title and its page, the whole line a link. */
export function writeContents(setting: Setting, contents: ContentsPage): void {
  const { press } = setting;
  press.doc.switchToPage(contents.page);
  const places = placesOf(press).filter((each) => each.page !== contents.page);
  const step = Math.min(STYLES.entry.leading, (660 - contents.y) / Math.max(places.length, 1));
  places.forEach((place, index) => writeEntry(setting, contents.list, { place, y: contents.y + index * step, step }));
}

function writeEntry(setting: Setting, list: Element, { place, y, step }: { place: Place; y: number; step: number }): void {
  const { press } = setting;
  const number = String(place.page + 1);
  const reference = element(press, element(press, list, 'TOCI'), 'Reference');
  const link = press.doc.struct('Link');
  reference.add(link);
  const content = press.doc.markStructureContent('Link');
  const title = fitted(setting, place.title);
  drawText(press, `${title} `, STYLES.entry, PAGE.left, y + baseline(STYLES.entry));
  drawText(press, number, STYLES.cell, PAGE.right, y + baseline(STYLES.entry), 'right');
  press.doc.endMarkedContent();
  link.add(content);
  const spoken = `${title}, ${setting.words('contents.page', { page: number })}`;
  const options = { structParent: link, Contents: new String(spoken) };
  press.doc.goTo(PAGE.left, y, PAGE.right - PAGE.left, step, destinationOf(place), options as object);
  link.end();
  rule(press, y + step - 1);
}

/** A title that leaves room for its page number, shortened if it must be. */
export function fitted(setting: Setting, title: string, style = STYLES.entry, width = 460): string {
  const { type } = setting.press;
  const wide = (text: string): number =>
    type.split({ text, style }).reduce((sum, each) => sum + type.width(each.text, each.style), 0);
  if (wide(title) <= width) return title;
  let cut = title;
  while (cut.length > 1 && wide(`${cut}…`) > width)
    cut = cut.slice(0, -Math.max(1, Math.ceil((cut.length * (wide(cut) - width)) / wide(cut) / 2)));
  return `${cut.trimEnd()}…`;
}
