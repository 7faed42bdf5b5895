import type { Language, LocalizedText } from '#domain/shared/languages.ts';
import { inflectionsOf } from './inflections.ts';
import { tokensOf, trailingForms } from './tokens.ts';
import type { VerbData } from './verb-data.ts';

/** One verb or vague expression as the lists have it. */
export interface VerbEntry {
  /** As listed: `analyze`, `point out`, `mettre en œuvre`. */
  readonly lemma: string;
  /** Its one Bloom level, 1 (remember) to 6 (create); 0 for a vague expression. */
  readonly level: number;
  /** Nobody can observe it: understand, comprendre. */
  readonly vague: boolean;
  /** Other levels that published lists give, for the menu; empty where nobody disputes. */
  readonly alternatives: readonly number[];
  /** What to write instead of a vague verb. */
  readonly rewrites: readonly string[];
}

export interface VerbPattern {
  readonly entry: VerbEntry;
  /** What each of its words may look like. */
  readonly forms: readonly ReadonlySet<string>[];
}

export interface VerbLists {
  readonly version: string;
  readonly levels: readonly { readonly level: number; readonly name: LocalizedText }[];
  readonly entries: Readonly<Record<Language, readonly VerbEntry[]>>;
  /** By every form of the first word; the longest entry first. */
  readonly patterns: Readonly<Record<Language, ReadonlyMap<string, readonly VerbPattern[]>>>;
}

/** The verb lists ready for looking up, made once, of shipped data: whoever reads it from elsewhere asks its shape (`VerbData.parse`). */
export function createVerbLists(data: VerbData): VerbLists {
  const en = entriesOf(data, 'en');
  const fr = entriesOf(data, 'fr');
  return {
    version: data.version,
    levels: data.levels.map(({ level, name }) => ({ level, name })),
    entries: { en, fr },
    patterns: {
      en: indexed(en.flatMap((entry) => patternsOf(entry, data, 'en'))),
      fr: indexed(fr.flatMap((entry) => patternsOf(entry, data, 'fr'))),
    },
  };
}

function entriesOf(data: VerbData, language: Language): readonly VerbEntry[] {
  const listed = data.levels.flatMap(({ level, [language]: verbs }) =>
    verbs.map((lemma) => ({ lemma, level, vague: false, alternatives: data.disputed[language][lemma] ?? [], rewrites: [] })),
  );
  const vague = [...data.vague[language], ...data.stems[language]].map((lemma) => ({
    lemma,
    level: 0,
    vague: true,
    alternatives: [],
    rewrites: data.rewrites[language][lemma] ?? [],
  }));
  return [...listed, ...vague];
}

/** One pattern for the entry as listed and one for each other spelling. */
function patternsOf(entry: VerbEntry, data: VerbData, language: Language): readonly VerbPattern[] {
  const others = Object.entries(data.variants[language]).filter(([, listed]) => listed === entry.lemma);
  return [entry.lemma, ...others.map(([spelling]) => spelling)].map((spelling) => {
    const words = tokensOf(spelling);
    const forms = words.map((word, at) => {
      if (at === 0 && language === 'en' && !data.stems.en.includes(entry.lemma))
        return new Set(inflectionsOf(word, data.irregular[word] ?? []));
      return new Set(language === 'fr' && at === words.length - 1 ? trailingForms(word) : [word]);
    });
    return { entry, forms };
  });
}

function indexed(patterns: readonly VerbPattern[]): ReadonlyMap<string, readonly VerbPattern[]> {
  const index = new Map<string, VerbPattern[]>();
  for (const pattern of patterns.toSorted((a, b) => b.forms.length - a.forms.length))
    for (const form of pattern.forms[0] ?? []) {
      const known = index.get(form);
      if (known === undefined) index.set(form, [pattern]);
      else known.push(pattern);
    }
  return index;
}
