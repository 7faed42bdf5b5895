import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { expect, test } from 'vitest';
import { gov, lo } from '../domain/rules/shipped.ts';

/** A text that people may read: where it stands, and in which language it is (`both` where the file does not say). */
interface Shown {
  readonly where: string;
  readonly language: 'en' | 'fr' | 'both';
  readonly text: string;
}

/** Strings of our files that no screen, package or command prints: the loader drops them, or they are code. */
const UNSEEN = /^(rights\.yaml: source|rules\/[a-z]+\.yaml: criteria\.\d+\.(?:overrides\.\w+\.)?(?:applies|pass|middle|found)$)/;

const TEXT_FILE = /\.(?:json|yaml|txt|sh|html)$/;
const files = readdirSync('resources', { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => TEXT_FILE.test(file) && !/^(?:demo|verify\/verify)/.test(file));

function shownIn(file: string): Shown[] {
  const source = readFileSync(`resources/${file}`, 'utf8');
  const whole = /[/-]en[/.]/.test(file) ? 'en' : /[/-]fr[/.]/.test(file) ? 'fr' : 'both';
  if (!/\.(?:json|yaml)$/.test(file))
    return source.split('\n').map((text, line) => ({ where: `${file}: ${line + 1}`, language: whole, text }));
  const found: Shown[] = [];
  const visit = (value: unknown, at: string, language: Shown['language']): void => {
    if (typeof value === 'string') found.push({ where: `${file}: ${at}`, language, text: value });
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        const side = whole === 'both' && (key === 'en' || key === 'fr') ? key : language;
        visit(inner, at === '' ? key : `${at}.${key}`, side);
      }
  };
  visit(file.endsWith('.json') ? JSON.parse(source) : load(source, { schema: CORE_SCHEMA }), '', whole);
  return found.filter(({ where }) => !UNSEEN.test(where));
}

const clauses = [...gov.criteria, ...lo.criteria].flatMap(({ id, clause }): Shown[] => [
  { where: `${id}: clause`, language: 'en', text: clause.en },
  { where: `${id}: clause`, language: 'fr', text: clause.fr },
]);
const shown = [...files.flatMap(shownIn), ...clauses];
const faultsOf = (texts: readonly Shown[], isFault: (each: Shown) => boolean): string[] =>
  texts.filter(isFault).map(({ where, text }) => `${where}: ${text}`);

/** Our working papers, their numbers of sources and sections, and how we call what we read for them. */
const isOfOurPapers = ({ text }: Shown): boolean =>
  /\b(?:FRAMEWORKS|DESIGN|RELIABILITY|REQUIREMENTS|STANDARDS)\b|\bS\d\d[a-z]?\b|\b[Ss]eed \d|§\s?\d+\.\d/.test(text);
/** What people hold is a *fonction*; a part that somebody plays in a course, a partnership or a play stays a *rôle*. */
const saysRole = ({ where, language, text }: Shown): boolean =>
  language === 'fr' && !where.startsWith('schema/') && /\brôles?\b/iu.test(text) && !/rôle d’enseignement/.test(text);
/** One word for one thing: what FRAMEWORKS and the window say, against what crept in elsewhere. */
const OTHER_WORDS =
  /\b(?:jeux? de règles|dérogations?|dispenses?|itinéraires?|le chemin parcouru|retour au chemin|brouillons?|organes?|décliner|rejeter la proposition|instance de travail)\b/iu;
const saysAnother = ({ language, text }: Shown): boolean => language === 'fr' && OTHER_WORDS.test(text);
/** French: the narrow no-break space before ; : ! ? and inside « »; English: no space there. */
function isSetWrong({ language, text }: Shown): boolean {
  if (language === 'fr') return /[ \u00a0\u2000-\u200a][:;?!»](?:\s|$)|«[ \u00a0\u2000-\u200a]|\u202f:\/\//u.test(text);
  return (
    language === 'en' &&
    /[ \u00a0\u2000-\u200a\u202f][:;?!](?:\s|$)/u.test(text.replaceAll(/«[^»]*»|“[^”]*”|utiliser\u202f\?/g, 'quoted'))
  );
}

test.each([
  ['our working papers', isOfOurPapers, { language: 'both', text: 'FRAMEWORKS §7.1' }],
  ['a number of our list of sources', isOfOurPapers, { language: 'en', text: 'S01, Regulation of micro-credentials' }],
  ['a seed', isOfOurPapers, { language: 'en', text: 'Seed 000' }],
  ['another word than fonction for what people hold', saysRole, { language: 'fr', text: 'ne détenait pas le rôle qui décide' }],
  ['two words for one thing', saysAnother, { language: 'fr', text: 'Les jeux de règles connus' }],
  ['a wide space', isSetWrong, { language: 'fr', text: 'Le besoin\u00a0: en bref' }],
  ['a space before an English colon', isSetWrong, { language: 'en', text: 'The need\u202f: in short' }],
] as const)('no text for people holds %s', (_, isFault, planted) => {
  expect(shown.length).toBeGreaterThan(3_000);
  expect(isFault({ where: 'planted', ...planted })).toBe(true);
  expect(faultsOf(shown, isFault)).toEqual([]);
});

test('every criterion names its source as people can look it up, in both languages', () => {
  const first = gov.criteria[0];
  expect(first?.clause.en).toBe(
    'Micro-credentials briefing note, OCUFA, undated (after December 2020), “Regulation of micro-credentials”',
  );
  expect(first?.clause.fr).toBe(
    'Micro-credentials briefing note, OCUFA, sans date (après décembre 2020), «\u202fRegulation of micro-credentials\u202f»',
  );
  for (const { clause } of [...gov.criteria, ...lo.criteria])
    for (const side of [clause.en, clause.fr]) expect(side.length).toBeGreaterThan(8);
});
