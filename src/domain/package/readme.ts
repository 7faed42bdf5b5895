import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import type { BagInformation } from './bag.ts';

/** `resources/templates/package/README-en.txt` and `README-fr.txt`. */
export interface ReadmeTemplates {
  readonly en: string;
  readonly fr: string;
}

export interface ReadmeFacts extends BagInformation {
  readonly founding: string;
  readonly isSealed: boolean;
  /** Address where the institution publishes its fingerprint; "" where it named none. */
  readonly page: string;
}

/** `README.txt`: English, then French; plain text that a person reads before anything else. */
export function readmeText(templates: ReadmeTemplates, facts: ReadmeFacts): string {
  return `${fill(templates.en, facts)}\n\n${'='.repeat(78)}\n\n${fill(templates.fr, facts)}`;
}

/**
 * Placeholders are `{{name}}`; a passage between the lines `{{#flag}}` and `{{/flag}}` stands only where the flag holds: `sealed` or
 * `reading`, `published` or `unpublished`.
 */
function fill(template: string, facts: ReadmeFacts): string {
  const values: Readonly<Record<string, string>> = {
    name: facts.identifier,
    institution: facts.organization,
    title: facts.description,
    on: facts.on,
    fingerprint: inTwoLines(showFingerprint(facts.founding, 256)),
    page: facts.page,
  };
  const flags = [facts.isSealed ? 'sealed' : 'reading', facts.page === '' ? 'unpublished' : 'published'];
  return template
    .replaceAll(/\{\{#([a-z]+)\}\}\n([\s\S]*?)\{\{\/\1\}\}\n/g, (_, flag: string, passage: string) =>
      flags.includes(flag) ? passage : '',
    )
    .replaceAll(/\{\{([a-z]+)\}\}/g, (_, name: string) => values[name] ?? '')
    .trimEnd()
    .concat('\n');
}

/** Sixteen groups of four do not fit on one line of a terminal. */
const inTwoLines = (fingerprint: string): string => `  ${fingerprint.slice(0, 39)}\n  ${fingerprint.slice(40)}`;

/** Where the institution publishes its fingerprint and its own copy of the page: the address it gave when it was founded, or "". */
export function publishedPage(identifiers: readonly { readonly scheme: string; readonly value: string }[]): string {
  const wanted = ['fingerprint', 'verify', 'url', 'website', 'web'];
  const found = wanted.map((scheme) => identifiers.find((each) => each.scheme.toLowerCase() === scheme)?.value ?? '');
  return found.find((value) => value !== '') ?? '';
}
