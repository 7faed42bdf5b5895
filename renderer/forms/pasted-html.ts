import { MAX_TEXT } from '#domain/proposal/canonical-answer.ts';
import { type PastedBlock, proseOfBlocks, type Run } from './pasted-blocks.ts';

/** Nothing of these is ever read: it is no text that anybody wrote. */
const SILENT: ReadonlySet<string> = new Set(
  'x-gone head title style script noscript template iframe frame object embed applet svg math img picture audio video canvas map meta link base input select textarea button xml o:p noembed noframes xmp plaintext'.split(
    ' ',
  ),
);
const BLOCKS: ReadonlySet<string> = new Set(
  'p div h1 h2 h3 h4 h5 h6 blockquote li ul ol dl dt dd table tr section article header footer main aside nav figure figcaption pre address center form fieldset hr'.split(
    ' ',
  ),
);
/** Chromium's parser makes no deeper tree. */
const MAX_DEPTH = 600;
/** More than fits into an answer is not read to its end. */
const MAX_READ = 2 * MAX_TEXT;
const MAX_HTML = 20 * MAX_TEXT;

interface HtmlPolicy {
  createHTML(html: string): string;
}
interface WithTrustedTypes {
  readonly trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy };
}
const rules: HtmlPolicy = { createHTML: (html) => html };
/** The window's security policy lets one such policy be made, once, under this name (electron/main/app-files.ts); it never leaves this file. */
const policy = (globalThis as WithTrustedTypes).trustedTypes?.createPolicy('pasted-html', rules) ?? rules;

/** Where the reader is, and how words look there. */
interface Place {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly address: string;
  /** Null outside of any list. */
  readonly list: { readonly ordered: boolean; count: number } | null;
  readonly quoted: boolean;
  /** In a cell of a table: paragraphs there go on on its line. */
  readonly cell: boolean;
  /** In `pre`: blanks and line ends are as they were typed. */
  readonly kept: boolean;
  readonly depth: number;
}
const OUTSIDE: Place = {
  bold: false,
  italic: false,
  address: '',
  list: null,
  quoted: false,
  cell: false,
  kept: false,
  depth: 0,
};

/**
 * What somebody copied in Word, LibreOffice, Google Docs or a browser, as CommonMark: paragraphs, headings, lists, bold, italics, and links
 * to `https:` and `mailto:`. Everything else is read as the words in it, or not at all. The HTML is parsed in a document of its own that
 * runs nothing, loads nothing and is never shown; only text leaves it. "" where it holds no words.
 */
export function proseOfHtml(html: string): string {
  const parsed = new DOMParser().parseFromString(policy.createHTML(quieted(html.slice(0, MAX_HTML))), 'text/html');
  const page = openPage();
  readInto(page, parsed.body, OUTSIDE);
  return proseOfBlocks(page.blocks);
}

/**
 * The same without what the window's policy refuses, and says so at length, also where nothing is shown: styles become data, handlers too.
 * Whatever this misses is refused still.
 */
const quieted = (html: string): string =>
  html
    .replaceAll(/<(?:base|embed|img|input|link|meta|source|track)(?=[\s/>])[^<>]*>/gi, '')
    .replaceAll(/<(\/?)(?:script|style)(?=[\s/>])/gi, '<$1x-gone')
    .replaceAll(/<[a-z][^<>]*>/gi, (tag) => tag.replaceAll(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, '$1data-$2'));

interface Page {
  readonly blocks: PastedBlock[];
  begin(mark: string): void;
  /** The block that is open ends; the next words begin a paragraph. */
  close(): void;
  say(text: string, place: Place): void;
  /** A block was begun and nothing has been said in it yet. */
  isFresh(): boolean;
}

function openPage(): Page {
  const blocks: PastedBlock[] = [];
  let open: Run[] | null = null;
  let characters = 0;
  const begin = (mark: string): void => {
    open = [];
    blocks.push({ mark, runs: open });
  };
  return {
    blocks,
    begin,
    close: () => (open = null),
    isFresh: () => open?.length === 0,
    say(text, { bold, italic, address }) {
      // Blanks between blocks are the source's, not the writer's.
      if (characters >= MAX_READ || (text.trim() === '' && (open === null || open.length === 0))) return;
      const read = text.slice(0, MAX_READ - characters);
      characters += read.length;
      if (open === null) begin('');
      open?.push({ text: read, bold, italic, address });
    },
  };
}

function readInto(page: Page, node: Node, place: Place): void {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child instanceof Text) page.say(place.kept ? child.data : softened(child.data), place);
    else if (child instanceof Element) readElement(page, child, place);
  }
}

/** Line ends of the source are blanks. A no-break space is kept where French has one, else it is a blank that a program made. */
const softened = (text: string): string => text.replaceAll(/[ \t\r\n\f]+/g, ' ').replaceAll(/(?<!«)\u00a0(?![:;!?»%])/g, ' ');

function readElement(page: Page, element: Element, place: Place): void {
  const name = element.localName.toLowerCase();
  const style = (element.getAttribute('data-style') ?? '').slice(0, 2000).toLowerCase();
  if (SILENT.has(name) || place.depth > MAX_DEPTH || isHidden(element, style)) return;
  const inner = within(element, { name, style, place });
  if (name === 'br') page.say(place.cell ? ' ' : '\n', place);
  else if (name === 'td' || name === 'th') {
    page.say(page.isFresh() ? '' : ' | ', OUTSIDE);
    readInto(page, element, inner);
  } else if (!BLOCKS.has(name) || place.cell) {
    if (BLOCKS.has(name)) page.say(' ', place);
    readInto(page, element, inner);
  } else readBlock(page, element, { mark: markOf(element, { name, style, place }), inner });
}

/** A paragraph at the beginning of an item is the item; everything else begins anew. */
function readBlock(page: Page, element: Element, { mark, inner }: { readonly mark: string; readonly inner: Place }): void {
  const isItsBeginning = page.isFresh() && (mark === '' || mark === '> ') && !/^(?:ul|ol|tr|table)$/i.test(element.localName);
  if (!isItsBeginning) page.close();
  if (!isItsBeginning && (mark !== '' || element.localName === 'tr')) page.begin(mark);
  readInto(page, element, inner);
  page.close();
}

interface Known {
  readonly name: string;
  readonly style: string;
  readonly place: Place;
}

/** What an element changes for what is in it. */
function within(element: Element, { name, style, place }: Known): Place {
  const isList = name === 'ul' || name === 'ol';
  return {
    bold: faceOf(place.bold, {
      said: /(?:^|;)\s*font-weight\s*:\s*([a-z\d]+)/.exec(style)?.[1],
      yes: /^(?:bold|bolder|[6-9]00)$/,
      byName: name === 'b' || name === 'strong' || name === 'th',
    }),
    italic: faceOf(place.italic, {
      said: /(?:^|;)\s*font-style\s*:\s*([a-z]+)/.exec(style)?.[1],
      yes: /^(?:italic|oblique)$/,
      byName: name === 'i' || name === 'em' || name === 'cite',
    }),
    address: name === 'a' ? addressOf(element.getAttribute('href') ?? '') : place.address,
    list: isList ? { ordered: name === 'ol', count: firstOf(element) - 1 } : place.list,
    quoted: place.quoted || name === 'blockquote',
    cell: place.cell || name === 'td' || name === 'th',
    kept: place.kept || name === 'pre',
    depth: place.depth + 1,
  };
}

/** Its style says it first: Google Docs puts everything into a `b` whose weight is normal. What is inherited says nothing anew. */
function faceOf(
  before: boolean,
  { said, yes, byName }: { readonly said: string | undefined; readonly yes: RegExp; readonly byName: boolean },
): boolean {
  if (said !== undefined && said !== 'inherit') return yes.test(said);
  return before || byName;
}

const HIDDEN =
  /(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-list\s*:\s*ignore|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|$)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$))/;

/** Text that was not to be seen is not pasted: nobody could know that it came along. */
const isHidden = (element: Element, style: string): boolean => element.hasAttribute('hidden') || HIDDEN.test(style);

/** Only what the window offers to open is a link: `https:` and `mailto:`, without a name or password in the address. */
function addressOf(href: string): string {
  if (!/^(?:https:\/\/|mailto:)/i.test(href) || href.length > 2000 || !URL.canParse(href)) return '';
  const { protocol, username, password, href: whole } = new URL(href);
  if (username !== '' || password !== '' || !['https:', 'mailto:'].includes(protocol)) return '';
  return whole.replaceAll(/[\s()<>[\]\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

function firstOf(list: Element): number {
  const start = Number(list.getAttribute('start') ?? '1');
  return Number.isInteger(start) && start >= 0 && start < 1_000_000 ? start : 1;
}

/** What stands before a block's first word. Word writes its lists as paragraphs with the bullet typed into them. */
function markOf(element: Element, { name, style, place }: Known): string {
  if (/^h[1-6]$/.test(name)) return `${'#'.repeat(Number(name[1]))} `;
  if (name === 'li') return itemMark(place.list ?? { ordered: false, count: 0 });
  if (name === 'p' && /mso-list\s*:\s*l\d+/.test(style)) return typedMark(element);
  return place.quoted && name === 'p' ? '> ' : '';
}

function itemMark(list: { readonly ordered: boolean; count: number }): string {
  list.count += 1;
  return list.ordered ? `${String(list.count)}. ` : '- ';
}

/** The bullet or number that Word typed stands in a stretch marked `mso-list:Ignore`. */
function typedMark(element: Element): string {
  const typed = [...element.querySelectorAll('[data-style]')].find((each) =>
    /mso-list\s*:\s*ignore/i.test(each.getAttribute('data-style') ?? ''),
  );
  const number = /^\s*\(?(\d{1,6})[.)]/.exec(typed?.textContent ?? '')?.[1];
  return number === undefined ? '- ' : `${number}. `;
}
