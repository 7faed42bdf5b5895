/** Where a page may want to lead its window, besides an address of ours that answers: `base`. */
export const elsewhere = (base: string): readonly string[] => [
  `${base}/leave`,
  'https://example.org/',
  'file:///etc/passwd',
  'data:text/html,x',
  'javascript:void(window.ran=1)',
  'app://other/index.html',
  'chrome://gpu',
];

export const WAY_COUNT = 9;

/** What a page can do to leave: a script that tries ways 0 to 8 (`only`: one of them) to each address. Gives how many it tried. */
export const waysOut = (to: readonly string[], only: number | null = null): string => `(async () => {
  const append = (tag, set) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  const ways = [
    (each) => void (location.href = each),
    (each) => location.replace(each),
    (each) => window.open(each, '_top'),
    (each) => append('a', { href: each }).click(),
    (each) => append('a', { href: each }).dispatchEvent(new MouseEvent('auxclick', { button: 1, bubbles: true })),
    (each) => append('form', { action: each, method: 'post' }).submit(),
    (each) => append('meta', { 'http-equiv': 'refresh', content: '0;url=' + each }),
    (each) => append('iframe', { src: each }),
    (each) => append('object', { data: each }),
  ];
  let n = 0;
  for (const way of ${only === null ? 'ways' : `[ways[${String(only)}]]`})
    for (const each of ${JSON.stringify(to)}) {
      n += 1;
      try { way(each); } catch { /* refused at once */ }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  return n;
})()`;
