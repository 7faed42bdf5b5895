import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '#domain/shared/error-codes.ts';
import { figures } from '../support/figures.ts';

/**
 * U20: a sentence that refuses says what happened, and then what was not changed, that it does not count, or what to do next. Which of them
 * it has to say follows from where the code is written, so a new code is judged without being listed here.
 */
type Language = 'en' | 'fr';
const textsOf = (language: Language): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`resources/locales/${language}/errors.json`, 'utf8')) as Record<string, string>;

/** What was kept from happening: a subject that is nothing or a not, and one of these deeds. */
const DEEDS = {
  en: 'changed|confirmed|signed|saved|written|made|checked|erased|lent|recorded|sent|opened|done|ended|left|begun|read|loaded|fetched|copied|put in (?:force|its place)|compared',
  fr: 'modifiée?s?|confirmée?s?|changée?s?|signée?s?|enregistrée?s?|écrite?s?|créée?s?|faite?s?|vérifiée?s?|effacée?s?|prêtée?s?|consignée?s?|envoyée?s?|ouverte?s?|terminée?s?|laissée?s?|commencée?s?|lue?s?|chargée?s?|récupérée?s?|téléchargée?s?|copiée?s?|mise?s? (?:en vigueur|à sa place)|remplacée?s?|imprimée?s?|donnée?s?|attribuée?s?|conservée?s?|réécrite?s?|importée?s?|comparée?s?',
} as const;
const UNCHANGED = {
  en: new RegExp(
    String.raw`\b(?:nothing|none of (?:it|them))(?: else| in that file)? (?:was|were) (?:${DEEDS.en})\b` +
      String.raw`|\b(?:was|were|is) not (?:${DEEDS.en})\b|\bchanges nothing\b` +
      String.raw`|\b(?:what was saved(?: before)?|what was decided on it|what you see|your work|both texts)\b[^.;]*\b(?:is|are) (?:safe|there|saved|kept|still)\b`,
    'i',
  ),
  fr: new RegExp(
    String.raw`\brien(?: d’autre)?(?: n’(?:a|y a)(?: été)?)? (?:été )?(?:${DEEDS.fr})(?![\p{L}])|\brien n’y a été (?:${DEEDS.fr})` +
      String.raw`|\bn’(?:a|ont|est|a pas été|est pas) (?:pas )?(?:été )?(?:${DEEDS.fr})(?![\p{L}])|\bne change rien\b|\bne l’a pas remplacé(?![\p{L}])|\baucune n’a pris fin\b` +
      String.raw`|\b(?:ce qui (?:était|est|a été) enregistré|ce que vous voyez|les décisions|votre travail|les deux textes)(?![\p{L}])[^.;]*\b(?:est|sont|restent)\b`,
    'iu',
  ),
} as const;
/** A deed that is on record for good: it is there, and it does not count. */
const VOID = {
  en: /\b(?:does not|none|neither|no longer|nor) counts?\b|\bcounts? as not\b|\bdoes not count\b/i,
  fr: /\bne compt(?:e|ent) (?:pas|plus)\b|\baucune? ne compte\b|\bcompte comme non\b/i,
} as const;
const NEXT = {
  en: /(?:^|[.;:,] )(?:and )?(?:ask|add|attach|begin|check|choose|close|connect|correct|enter|export|found|free|give|go on|keep|look|make|name|open|put|rebuild|restart|restore|run|save|say|see|sign|try|unpack|use|wait|write|rebuild puts it right|say first|the commands are|every command)\b/i,
  fr: /(?:^|[.;:,][\s\u202f]?)(?:et )?(?:ajoutez|attendez|attribuez|choisissez|commencez|connectez|corrigez|créez|demandez|dites|donnez|enregistrez|exportez|fermez|fondez|gardez|indiquez|installez|joignez|lancez|libérez|nommez|ouvrez|reconstruisez|recommencez|redémarrez|refaites|regardez|remettez|restaurez|rétablissez|saisissez|signez|utilisez|vérifiez|voyez|écrivez|la commande rebuild|la reconstruction|les commandes sont|toutes les commandes|lancez plutôt)\b/iu,
} as const;

const sources = ['src', 'electron'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => /\.(?:ts|mjs)$/.test(name) && !/error-codes\.ts$|^src\/contract\//.test(name))
    .map((name) => ({ name, text: readFileSync(name, 'utf8') })),
);

/**
 * `call`: answers a call, which then did nothing. `judged`: what the rules say of a deed that somebody wants to do or has done. `found`: a
 * line in a list of what is wrong with a package or a workspace, whose heading says what that means. `started`: no call was understood.
 */
type Kind = 'call' | 'judged' | 'found' | 'started';
function kindOf(code: string): Kind {
  if (/^cli\/(?:no-command|not-installed|old-node|unknown-command)$/.test(code)) return 'started';
  const places = sources.filter(({ text }) => text.includes(`'${code}'`)).map(({ name }) => name);
  const isRule = places.some((name) => /^src\/domain\/(?:governance|people|rules)\//.test(name));
  if (isRule && /^(?:sign-off|submission|renewal|role|rule|key|condition|waiver)\//.test(code)) return 'judged';
  const isCheck = places.some((name) => /^src\/domain\/(?:package|record)\/|fsck|read-package|check-everything/.test(name));
  return isCheck || /^(?:bag|seal|package|record|projection)\//.test(code) ? 'found' : 'call';
}

/** What a sentence of a kind lacks; "" where nothing. */
function lackOf(kind: Kind, text: string, language: Language): string {
  const says = (...halves: readonly Readonly<Record<Language, RegExp>>[]) => halves.some((half) => half[language].test(text));
  if (kind === 'call') return says(UNCHANGED) ? '' : 'does not say what was not changed';
  if (kind === 'judged') return says(VOID, UNCHANGED) ? '' : 'does not say that it does not count';
  if (kind === 'started') return says(NEXT) ? '' : 'does not say what to do';
  return /\p{L} .*[.!?]$/u.test(text) ? '' : 'is no sentence';
}

/** What also stands where nothing was asked for: it says what to do first. */
const ALSO_PERMISSION: Readonly<Record<string, string>> = {
  'session/nobody': 'stands where nothing was tried yet, as the reason why a button is off',
};

test('U20 every sentence that refuses says what was not changed, that it does not count, or what to do next, in both languages', () => {
  const start = performance.now();
  const [en, fr] = [textsOf('en'), textsOf('fr')];
  const kinds = ERROR_CODES.map((code) => ({ code, kind: kindOf(code) }));
  const faults = kinds.flatMap(({ code, kind }) =>
    (['en', 'fr'] as const).flatMap((language) => {
      const text = (language === 'en' ? en : fr)[code] ?? '';
      const lack =
        ALSO_PERMISSION[code] === undefined
          ? lackOf(kind, text, language)
          : NEXT[language].test(text)
            ? ''
            : 'does not say what to do';
      return lack === '' ? [] : [`${language} ${kind} ${code} ${lack}: ${text}`];
    }),
  );
  expect(faults).toEqual([]);
  // The control: sentences that stop half way, some with the right words in the wrong place, are seen.
  const halves: readonly [Kind, string, Language][] = [
    ['call', 'The file is too large.', 'en'],
    ['call', 'There is nothing in this file.', 'en'],
    ['call', 'Nothing is known of “changed”; try again.', 'en'],
    ['call', 'This is changed. Nothing else.', 'en'],
    ['call', 'Le fichier est trop grand.', 'fr'],
    ['call', 'Il n’y a rien dans ce fichier ; recommencez.', 'fr'],
    ['call', 'Nothing was changed.', 'fr'],
    ['judged', 'The decision is about another text.', 'en'],
    ['judged', 'The votes do not add up; count again.', 'en'],
    ['judged', 'La décision porte sur un autre texte.', 'fr'],
    ['started', 'That is no command.', 'en'],
    ['found', 'bag/extra', 'en'],
  ];
  expect(halves.filter(([kind, text, language]) => lackOf(kind, text, language) === '')).toEqual([]);
  expect(kindOf('workspace/disk-full')).toBe('call');
  expect([kindOf('sign-off/stale'), kindOf('bag/extra'), kindOf('made/up')]).toEqual(['judged', 'found', 'call']);
  const count = (kind: Kind): number => kinds.filter((each) => each.kind === kind).length;
  figures({
    id: 'U20-words', layer: 'L0', seed: 0, n: 2 * kinds.length, corrupt: faults.length, control: true,
    calls: count('call'), judged: count('judged'), found: count('found'), sec: (performance.now() - start) / 1000,
  }); // prettier-ignore
});
