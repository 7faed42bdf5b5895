import type { Browser, Page } from '@playwright/test';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proseTree } from '#domain/proposal/common-mark.ts';
import { SECURITY_HEADERS } from '../../electron/main/app-files.ts';
import { launchChromium } from '../support/chromium.ts';

let browser: Browser;
let page: Page;
/** The same without a security policy: what the browser's own parser takes can be measured there. */
let bare: Page;
/** Whatever the page asks for or complains about while it reads. */
const noise: string[] = [];

/** The real reader in a real page, under the window's own security policy. */
beforeAll(async () => {
  const build = await rolldown({ input: 'renderer/forms/pasted-html.ts' });
  const { output } = await build.generate({ format: 'esm' });
  await build.close();
  browser = await launchChromium();
  page = await browser.newPage();
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(String(error)));
  page.on('dialog', (dialog) => noise.push(dialog.message()));
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', headers: { ...SECURITY_HEADERS }, body: HTML });
    if (pathname === '/read.js')
      return route.fulfill({ contentType: 'text/javascript', body: `${output[0].code}\nwindow.read = proseOfHtml;` });
    noise.push(`asked for ${route.request().url()}`);
    return route.abort();
  });
  await page.goto('https://page.test/');
  await page.waitForFunction('window.read !== undefined');
  bare = await browser.newPage();
  await bare.addScriptTag({ content: `{${output[0].code.replace(/export \{[^}]*\};?/, '')}\nwindow.read = proseOfHtml;}` });
});
afterAll(() => browser.close());

const HTML = '<!doctype html><meta charset="utf-8"><title>x</title><script type="module" src="/read.js"></script>';
const read = (html: string): Promise<string> =>
  page.evaluate((given) => (window as unknown as { read: (html: string) => string }).read(given), html);

const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; color:red} @import url(https://evil.test/a.css); --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-CA style='tab-interval:36.0pt'><!--StartFragment--><p class=MsoNormal><b><span lang=EN-CA>Water
data</span></b><span lang=EN-CA> for <i>small</i> utilities,<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]><span>read a
sensor<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>file the report<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>First</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Second, see <a href="https://a.example/b">the page</a></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>L’eau&nbsp;: «&nbsp;oui&nbsp;».</p><!--EndFragment--></body></html>`;

const WRITER = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title>
<style type="text/css">p { line-height: 115% }</style></head><body lang="fr-CA" dir="ltr">
<h2 class="western">Besoin</h2>
<p style="line-height: 100%; margin-bottom: 0.2in"><font face="Liberation Serif, serif">Les <b>petits</b> r&eacute;seaux<br/>
manquent de donn&eacute;es.</font></p>
<ol><li><p style="margin-bottom: 0in">Lire</p></li>
	<li><p style="margin-bottom: 0in">R&eacute;diger <i>et</i> d&eacute;poser</p><ul><li><p>avant midi</p></li></ul></li>
	<li value="3"><p>Suivre</p></li></ol></body></html>`;

const DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr" style="line-height:1.38"><span style="font-size:11pt;font-weight:400;font-style:normal;white-space:pre-wrap;">Plain, </span><span style="font-size:11pt;font-weight:700;font-style:normal">bold</span><span style="font-weight:400;font-style:normal"> and </span><span style="font-weight:400;font-style:italic">slanted</span><span style="font-weight:400">.</span></p><ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc"><p dir="ltr" role="presentation"><span style="font-weight:400">one</span></p></li><li dir="ltr"><p dir="ltr" role="presentation"><span style="font-weight:700">two</span></p></li></ul><p dir="ltr"><a href="https://x.example/?a=1&amp;b=(2)" style="text-decoration:none"><span style="font-weight:400">A link [1]</span></a></p></b><br class="Apple-interchange-newline">`;

describe('what people paste', () => {
  test.each([
    {
      from: 'Word',
      html: WORD,
      prose: [
        '**Water data** for *small* utilities,',
        '',
        '- read a sensor',
        '- file the report',
        '',
        '1. First',
        '2. Second, see [the page](https://a.example/b)',
        '',
        'L’eau\u00a0: «\u00a0oui\u00a0».',
      ],
    },
    {
      from: 'LibreOffice Writer',
      html: WRITER,
      prose: [
        '## Besoin',
        '',
        'Les **petits** réseaux\\',
        'manquent de données.',
        '',
        '1. Lire',
        '2. Rédiger *et* déposer',
        '',
        '- avant midi',
        '',
        '3. Suivre',
      ],
    },
    {
      from: 'Google Docs',
      html: DOCS,
      prose: ['Plain, **bold** and *slanted*.', '', '- one', '- **two**', '', '[A link 1](https://x.example/?a=1&b=%282%29)'],
    },
    {
      from: 'a page with a table',
      html: '<table><tr><th>A</th><td>b</td></tr><tr><td><p>c</p><p>d</p></td><td>e</td></tr></table>',
      prose: ['**A** | b', '', 'c d | e'],
    },
    {
      from: 'a quotation',
      html: '<blockquote><p>said</p><p>so</p></blockquote>after',
      prose: ['> said', '', '> so', '', 'after'],
    },
    {
      from: 'words that look like marks',
      html: '<p>2 * 3 [x] `y` _z_ a_b &lt;b&gt;</p><p># no</p><p>1. no</p><p>- no</p>',
      prose: ['2 \\* 3 \\[x\\] \\`y\\` \\_z\\_ a_b \\<b>', '', '\\# no', '', '1\\. no', '', '\\- no'],
    },
    {
      from: 'half a bold word',
      html: '<p><b>wat</b>er <b>one </b><b>two</b> <b><i>both</i></b></p>',
      prose: ['water **one two** ***both***'],
    },
    { from: 'a single line', html: '<span>just words</span>', prose: ['just words'] },
    { from: 'nothing', html: '<p> </p><img src="https://evil.test/x.png">', prose: [''] },
  ])('from $from', async ({ html, prose }) => {
    expect((await read(html)).split('\n')).toEqual(prose);
  });
});

/** What must not come out of a paste, and what it must not do: RELIABILITY H-42, H-43, H-44, H-46. */
describe('H-42 H-43 H-44 hostile clipboards', () => {
  const links = [
    'javascript:alert(1)',
    ' java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'smb://h/x',
    'ms-msdt:/id',
    '\\\\host\\x',
    '//host/x',
    'https://user@evil.test/',
    'https://u:p@evil.test/',
    'http://plain.test/',
    'HTTPS:evil',
    'blob:https://page.test/1',
  ];
  test.each(links)('H-42 %j is words, no link', async (href) => {
    const anchor = `<a href="${href.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}">word</a>`;
    expect(await read(`<p>${anchor}</p>`)).toBe('word');
  });

  test('H-42 a look-alike host is written as the browser asks for it, and no address ends its mark', async () => {
    expect(await read('<a href="https://аррӏе.com/">a</a>')).toBe('[a](https://xn--80ak6aa92e.com/)');
    const prose = await read('<a href="https://a.test/) [x](https://b.test/">a](https://c.test) [b</a>');
    const shown = proseTree(prose);
    expect(shown).toEqual([
      {
        kind: 'paragraph',
        inline: [{ kind: 'link', address: expect.stringMatching(/^https:\/\/a\.test\//) as string, text: 'a(https://c.test) b' }],
      },
    ]);
  });

  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="https://evil.test/x"></object><embed src="https://evil.test/y">',
    '<link rel=stylesheet href="https://evil.test/a.css"><style>@import url(https://evil.test/b.css)</style>',
    '<link rel=prefetch href="https://evil.test/p"><meta http-equiv=refresh content="0;url=https://evil.test/">',
    '<base href="https://evil.test/"><a href="/x" ping="https://evil.test/ping">word</a>',
    '<p style="background:url(https://evil.test/bg.png)">word</p>',
    '<video poster="https://evil.test/v.png"><source src="https://evil.test/v.mp4"></video><audio src="https://evil.test/a.mp3"></audio>',
    '<input autofocus onfocus=alert(1)><select onfocus=alert(1) autofocus></select><textarea autofocus onfocus=alert(1)>',
    '<details open ontoggle=alert(1)>word</details><marquee onstart=alert(1)>word</marquee><body onload=alert(1)>',
    '<form action="javascript:alert(1)"><button>go</button></form>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">word</noscript>',
    '<template><img src=x onerror=alert(1)></template><xmp><img src=x onerror=alert(1)></xmp>',
    '<div style="position:fixed;inset:0;z-index:99999;font-size:10000px">word</div>',
  ];
  test.each(hostile)('H-43 H-44 %s does nothing, asks for nothing, and leaves at most words', async (html) => {
    noise.length = 0;
    const prose = await read(`<p>before</p>${html}<p>after</p>`);
    await page.waitForTimeout(30);
    expect(noise).toEqual([]);
    expect(prose).not.toMatch(/<(?!b>)|alert|evil|onerror|javascript/);
  });

  test('H-43 the control: the same markup in the page itself would have been seen', async () => {
    noise.length = 0;
    await page.evaluate(() =>
      document.body.append(Object.assign(document.createElement('img'), { src: 'https://evil.test/seen.png' })),
    );
    await page.waitForTimeout(100);
    expect(noise.join(' ')).toMatch(/evil\.test/);
  });

  test('H-46 what was hidden does not come along, nor do signs that nobody sees', async () => {
    const hidden =
      '<span style="display:none">a</span><span hidden>b</span><span style="font-size:0">c</span><span style="mso-hide:all">d</span>';
    expect(await read(`<p>ok\u202e\u200b\u00ad\u{E0041}!${hidden}</p>`)).toBe('ok!');
  });

  test.each([
    ['deep', '<ul><li>'.repeat(4_000) + 'x'],
    ['in a hundred thousand stretches', `<p>${'<b>x</b><i>y</i>'.repeat(50_000)}</p>`],
    ['never ended', '<p>*_[`'.repeat(50_000)],
    ['a tag that never ends', `<img ${'<p style='.repeat(50_000)}`],
    ['one word of four million letters', 'a'.repeat(4_000_000)],
    ['blanks', `a${' '.repeat(1_000_000)}b${'&nbsp;'.repeat(200_000)}c`],
  ])('H-47 what is %s is read in time', async (_name, html) => {
    const { parsing, reading } = await bare.evaluate((given) => {
      const began = performance.now();
      new DOMParser().parseFromString(given, 'text/html');
      const parsed = performance.now();
      (window as unknown as { read: (html: string) => string }).read(given);
      return { parsing: parsed - began, reading: performance.now() - parsed };
    }, html);
    expect(reading).toBeLessThan(3 * parsing + 2500); // the browser's own parser takes two seconds for the deep one
  });

  test('two pages cannot turn text into markup: the policy is made once', async () => {
    const again = await page.evaluate(() => {
      const { trustedTypes } = window as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } };
      const tried = (name: string) => {
        try {
          trustedTypes.createPolicy(name, { createHTML: (html: string) => html });
          return 'made';
        } catch {
          return 'refused';
        }
      };
      return [tried('pasted-html'), tried('another')];
    });
    expect(again).toEqual(['refused', 'refused']);
  });
});
