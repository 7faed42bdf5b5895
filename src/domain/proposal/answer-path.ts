import { fail, ok, type Result } from '#domain/shared/result.ts';

/** A step into a document: a field by name, an item by place or label, or a new item at the end. */
export type PathPart =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'item'; readonly item: number | string }
  | { readonly kind: 'append' };

const PART = /(?:^|(?!^)\.)([A-Za-z_$][A-Za-z0-9_$]*)|\[(\+|\d{1,6}|[A-Za-z][A-Za-z0-9-]{0,39})\]/y;

/**
 * Reads a path as people type it: `identification.title.en`, `outcomes[0].text.fr`, `outcomes[LO1].verb`, `outcomes[+]`.
 * Items count from 0. Error: `proposal/bad-path`.
 */
export function parsePath(
  path: string,
): Result<readonly PathPart[], { readonly code: 'proposal/bad-path'; readonly path: string }> {
  const parts: PathPart[] = [];
  PART.lastIndex = 0;
  while (PART.lastIndex < path.length) {
    const [, name, item] = PART.exec(path) ?? [];
    if (name !== undefined) parts.push({ kind: 'name', name });
    else if (item === '+') parts.push({ kind: 'append' });
    else if (item !== undefined && parts.length > 0) parts.push({ kind: 'item', item: /^\d/.test(item) ? Number(item) : item });
    else return fail({ code: 'proposal/bad-path', path: path.slice(0, 200) });
  }
  const isWhole = parts[0]?.kind === 'name' && parts.length <= 20;
  return isWhole ? ok(parts) : fail({ code: 'proposal/bad-path', path: path.slice(0, 200) });
}
