/**
 * Texts that act where text is read as markup (RELIABILITY U1, H-43). `at`: an address that counts who asks for it. Each notes itself in
 * `window.ran` where its script runs. The first 22 are those of RELIABILITY §0.1 row 12; the others are made by rule from OWASP’s sheet and
 * from what is known of parsers that read twice (mXSS).
 */
export function payloads(at: string): readonly string[] {
  const made = [
    ...first(at),
    ...byHandler(at),
    ...byScheme(),
    ...byTag(at),
    ...byDisguise(),
    ...byReadingTwice(at),
    ...byBreakingOut(),
  ];
  return [...new Set(made)];
}

export const FIRST = 22;
const RUN = 'window.ran=(window.ran||0)+1';

const first = (at: string): string[] => [
  `<script>${RUN}</script><img src=x onerror="${RUN}">`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload="${RUN}"></svg>`,
  `<iframe srcdoc="<script>parent.ran=(parent.ran||0)+1</script>"></iframe>`,
  `<a href="javascript:${RUN}" id=go>go</a>`,
  `<object data="${at}/object"></object>`,
  `<embed src="${at}/embed">`,
  `<meta http-equiv=refresh content="0;url=${at}/refresh">`,
  `<base href="${at}/"><img src=base>`,
  `<form action="${at}/form" id=form><button id=go>go</button></form>`,
  `<style>@import url(${at}/import)</style>`,
  `<link rel=stylesheet href="${at}/sheet">`,
  `<video src="${at}/video" onerror="${RUN}"></video>`,
  `<details open ontoggle="${RUN}">x</details>`,
  `<input autofocus onfocus="${RUN}">`,
  `<iframe src="javascript:parent.ran=(parent.ran||0)+1"></iframe>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=&quot;${RUN}&quot;&gt;">`,
  `<a href="${at}/blank" target=_blank id=go>go</a>`,
  `<div style="background:url(${at}/background)">x</div>`,
  `<img src="${at}/image">`,
  `<audio autoplay src="${at}/audio"></audio>`,
  `<button onclick="${RUN}" id=go>go</button>`,
];

const HANDLERS =
  'onload onerror onanimationstart ontransitionend onpointerenter onmouseover onfocus onfocusin onbegin ontoggle onscroll onwheel onbeforetoggle oncontentvisibilityautostatechange onpageshow onhashchange onmessage onstart onfinish oncuechange'.split(
    ' ',
  );
const byHandler = (at: string): string[] =>
  HANDLERS.flatMap((name) => [
    `<svg><animate ${name}="${RUN}" attributeName=x dur=1s></svg>`,
    `<img src=${at}/${name} ${name}=${RUN} tabindex=1 style=animation:x>`,
  ]);

const SCHEMES = [
  'javascript:',
  'JaVaScRiPt:',
  ' javascript:',
  'java\tscript:',
  'java\nscript:',
  '&#106;avascript:',
  'javascript&colon;',
  '\u0001javascript:',
  'data:text/html,<script>',
  'vbscript:',
  'view-source:javascript:',
  'blob:javascript:',
];
const byScheme = (): string[] =>
  SCHEMES.flatMap((scheme) => [
    `<a href="${scheme}${RUN}" id=go>go</a>`,
    `[go](${scheme}${RUN})`,
    `<math href="${scheme}${RUN}"><mi>x`,
    `<svg><a xlink:href="${scheme}${RUN}"><text y=20>go</text></a></svg>`,
  ]);

const TAGS = 'frameset portal fencedframe webview applet bgsound layer isindex keygen track source picture'.split(' ');
const byTag = (at: string): string[] =>
  TAGS.map((tag) => `<${tag} src="${at}/${tag}" srcset="${at}/${tag}" code="${at}/${tag}" data="${at}/${tag}" onload="${RUN}">`);

const byDisguise = (): string[] => [
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<script/x>${RUN}</script>`,
  `<<script>${RUN}//<</script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<script\u0000>${RUN}</script>`,
  `<img/src="x"/onerror=${RUN}>`,
  `<img src=x onerror\n=\n"${RUN}">`,
  `<img src='x' onerror='${RUN}'`,
  `<svg/onload=${RUN}//`,
  `<img src=x oneonerrorrror=${RUN} onerror=${RUN}>`,
  `＜script＞${RUN}＜/script＞`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `<script>${RUN}</script\u2028>`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<!--[if gte IE 4]><script>${RUN}</script><![endif]-->`,
  `<?xml version="1.0"?><script>${RUN}</script>`,
  `\ufeff<script>${RUN}</script>`,
];

const OUTER = ['math', 'svg', 'noscript', 'template', 'textarea', 'title', 'xmp', 'style', 'select', 'table', 'form', 'noembed'];
const byReadingTwice = (at: string): string[] =>
  OUTER.flatMap((outer) => [
    `<${outer}><p title="</${outer}><img src=x onerror=${RUN}>">`,
    `<math><mtext></form><form><mglyph><${outer}></math><img src=${at}/m onerror=${RUN}>`,
    `<svg></p><${outer}><a id="</${outer}><img src=1 onerror=${RUN}>">`,
  ]);

const byBreakingOut = (): string[] => [
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `"-${RUN}-"`,
  `';${RUN};//`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `{{title}}$t(errors:call/failed)`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `-->\n<script>${RUN}</script>`,
  `*/${RUN}/*`,
  `__proto__[ran]=1`,
  `![x](javascript:${RUN})`,
  `<javascript:${RUN}>`,
  `[x]: javascript:${RUN}\n\n[x]`,
  '[click](<https://a.test/" onmouseover="window.ran=1">)',
];
