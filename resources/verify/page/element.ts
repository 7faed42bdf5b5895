type Child = Node | string | null;

/** An element with its attributes and children. Text is always text: nothing in a package is ever read as markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A colour never stands alone: a sign and a word go with it. */
export type Meaning = 'done' | 'attention' | 'blocked';
const SIGNS: Readonly<Record<Meaning, string>> = { done: '●', attention: '◐', blocked: '✕' };

export function marked(meaning: Meaning, text: string): HTMLElement {
  return element('span', { class: meaning }, element('span', { 'aria-hidden': 'true' }, `${SIGNS[meaning]} `), text);
}
