import { isList, isObject } from '#domain/proposal/complete-form.ts';
import { itemNames } from '#domain/proposal/keys.ts';
import type { Json } from '#domain/shared/json.ts';

/** `outcomes.1.text.en`, as the form names it, from `outcomes[LO2].text.en` or `outcomes[1].text.en`, as checks and people do. */
export function formName(document: Json, path: string): string {
  let value: Json | undefined = document;
  const parts: string[] = [];
  for (const [part, index] of path.matchAll(/[^.[\]]+|\[([^\]]*)\]/g)) {
    const name: string = index === undefined ? part : positionOf(value, index);
    parts.push(name);
    value = isList(value) ? value[Number(name)] : isObject(value) ? value[name] : undefined;
  }
  return parts.join('.');
}

function positionOf(list: Json | undefined, index: string): string {
  if (/^\d+$/.test(index) || !isList(list)) return index;
  const at = itemNames(list).indexOf(index);
  return at < 0 ? '0' : String(at);
}

/** `outcomes[].text.en`: the name of a form's box without its places in lists. */
export const schemaPath = (name: string): string => name.replaceAll(/\.(\d+)(?=\.|$)/g, '[]');

export const sectionOf = (path: string): string => path.split(/[.[]/)[0] ?? '';

/** The id of the box in the page. */
export const boxId = (name: string): string => `f-${name.replaceAll('.', '-')}`;

/** Marks a box of the form in the page, so that it is found by the form's own name for it. */
export const boxMark = (name: string): object => ({ 'data-box': name });
