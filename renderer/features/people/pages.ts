/** The pages of the place: the last part of its address. What a page is about stands behind the question mark. */
export const PAGE_NAMES = [
  'members',
  'bodies',
  'units',
  'member',
  'add-member',
  'give-role',
  'end-role',
  'add-unit',
  'end-unit',
  'add-body',
  'give-seat',
  'end-seat',
  'read-card',
  'save-card',
  'make-signature',
  'confirm-signature',
  'end-signature',
  'cannot-sign',
  'own-here',
] as const;
export type PageName = (typeof PAGE_NAMES)[number];

export interface Page {
  readonly name: PageName;
  readonly of: Readonly<Record<string, string>>;
}

/** A member's id alone is their page, for the places that lead to a person; an address nobody knows leads to the members. */
export function pageOf(text: string): Page {
  if (/^[0-9a-f]{64}$/.test(text)) return { name: 'member', of: { id: text } };
  const [wanted = '', query = ''] = text.split('?', 2);
  const name = PAGE_NAMES.find((each) => each === wanted) ?? 'members';
  return { name, of: Object.fromEntries(new URLSearchParams(query)) };
}

/** The last part of a page's address. */
export function partOf(name: PageName, of: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(Object.entries(of).filter(([, value]) => value !== '')).toString();
  return `${name}${query === '' ? '' : `?${query}`}`;
}
