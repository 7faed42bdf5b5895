import { isObject } from '#domain/proposal/complete-form.ts';
import { itemNames } from '#domain/proposal/keys.ts';
import { isAnswered } from '#domain/proposal/show-answer.ts';
import type { Field, ProposalSchema, Section } from '#domain/proposal/schema.ts';
import type { Json, JsonObject } from '#domain/shared/json.ts';

/** Where an answer stands on the page; `path` is concrete: `outcomes[0].text`. */
export const anchorOf = (path: string): string => `at-${path.replace(/[^A-Za-z0-9]+/g, '-')}`;
export const sectionAnchor = (section: string): string => anchorOf(section);

/** Section X of an imported file is history and shown apart (DESIGN §7). */
export const HISTORY = 'governance';

/** How many of a section's own answers are given; for lists, how many items there are. */
export function answersIn(section: Section, value: Json | undefined): number {
  if (Array.isArray(value)) return value.filter(isAnswered).length;
  return isObject(value) ? section.fields.filter((each) => isAnswered(value[each.name])).length : 0;
}

/** The field of a concrete or schematic path, and its section; null where the schema knows none. */
export function findField(
  schema: ProposalSchema,
  path: string,
): { readonly section: Section; readonly field: Field | null } | null {
  const parts = path.replace(/\[[^\]]*\]/g, '').split('.');
  const section = schema.sections.find((each) => each.id === parts[0]);
  if (section === undefined) return null;
  let fields = section.fields;
  let field: Field | null = null;
  for (const part of parts.slice(1)) {
    const next = fields.find((each) => each.name === part);
    if (next === undefined) break;
    field = next;
    fields = next.fields;
  }
  return { section, field };
}

/** What people call the list item that a path goes through: its own label (`LO1`, `A2`), else its number; "" where there is none. */
export function itemLabel(document: JsonObject, path: string): string {
  const [, list = '', index = ''] = /^([A-Za-z.]+)\[(\d+)\]/.exec(path) ?? [];
  if (list === '') return '';
  let items: Json | undefined = document;
  for (const part of list.split('.')) items = isObject(items) ? items[part] : undefined;
  const item = Array.isArray(items) ? (items[Number(index)] as Json | undefined) : undefined;
  const own = isObject(item) ? item['id'] : undefined;
  return typeof own === 'string' && own !== '' ? own : String(Number(index) + 1);
}

/** `outcomes[1].text.fr` from `outcomes[LO2].text.fr`: checks and comparisons call items by their label, the page by their place. */
export function withPlaces(document: JsonObject, path: string): string {
  return path.replace(/^([A-Za-z.]+)\[([^\]]*)\]/, (whole, list: string, item: string) => {
    let items: Json | undefined = document;
    for (const part of list.split('.')) items = isObject(items) ? items[part] : undefined;
    const at = Array.isArray(items) ? itemNames(items).indexOf(item) : -1;
    return at < 0 ? whole : `${list}[${String(at)}]`;
  });
}

/** Brings an answer into view and gives it the focus: the answer itself where it is on the page, else its section, else nothing. */
export function goToAnswer(path: string): void {
  const parts = path.split('.');
  while (parts.length > 0) {
    const found = document.getElementById(anchorOf(parts.join('.')));
    if (found !== null) {
      found.scrollIntoView({ block: 'center' });
      found.focus({ preventScroll: true });
      return;
    }
    parts.pop();
  }
  const [section = ''] = path.split(/[.[]/);
  const found = document.getElementById(sectionAnchor(section));
  found?.scrollIntoView({ block: 'start' });
  found?.focus({ preventScroll: true });
}
