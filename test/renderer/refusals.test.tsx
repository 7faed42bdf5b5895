import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ERROR_CODES } from '#domain/shared/error-codes.ts';
import { Failure } from '../../renderer/components/page-states.tsx';
import { RefusalNote } from '../../renderer/components/refusal-note.tsx';
import { Refused } from '../../renderer/engine.ts';
import { i18next } from '../../renderer/i18n/i18n.ts';
import { figures } from '../support/figures.ts';

type Language = 'en' | 'fr';
const texts = (language: Language): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`resources/locales/${language}/errors.json`, 'utf8')) as Record<string, string>;

/** Every placeholder filled, as the engine fills them, with what must be shown as it is. */
const DETAIL = '<b>O’Neil & «fils»</b>';
const detailsOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => [name ?? '', DETAIL]));

const shownIn = (markup: string): string =>
  markup
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');

/** What a person must not meet: no sentence, a stack, a path of this program’s, a placeholder, the code in place of words. */
function faultsOf(code: string, sentence: string, markup: string): string[] {
  const shown = shownIn(markup);
  return [
    ...(markup.includes('role="alert"') ? [] : ['is not announced']),
    ...(/<b>O/.test(markup) ? ['reads a name as markup'] : []),
    ...(/\{\{|\}\}|undefined|\[object/.test(shown) ? ['has a hole'] : []),
    ...(/\bat \S+:\d+|node_modules|\.ts\b/.test(shown) ? ['shows a stack'] : []),
    ...(shown.includes(code) ? ['shows its code'] : []),
    ...(/[.!?…]["»”]?$/.test(sentence.trim()) || code === 'cli/not-installed' ? [] : ['is no sentence']),
    ...(sentence.split(/(?<=[.;])\s/).length > 5 ? ['goes on and on'] : []),
    ...(sentence.length > 420 ? ['is too long'] : []),
  ];
}

test('U20 every refusal is announced in whole sentences of both languages, with what people wrote shown as it is', async () => {
  const start = performance.now();
  const faults: string[] = [];
  let n = 0;
  for (const language of ['en', 'fr'] as const) {
    await i18next.changeLanguage(language);
    const known = texts(language);
    for (const code of ERROR_CODES) {
      const text = known[code] ?? '';
      const refusal = { code, details: detailsOf(text) };
      for (const markup of [
        renderToStaticMarkup(<RefusalNote refusal={refusal} />),
        renderToStaticMarkup(<Failure error={new Refused(refusal)} onAgain={() => undefined} />),
      ]) {
        n += 1;
        faults.push(...faultsOf(code, text, markup).map((fault) => `${language} ${code} ${fault}`));
        if (text.includes('{{') && !shownIn(markup).includes(DETAIL)) faults.push(`${language} ${code} loses what it is about`);
      }
    }
  }
  expect([...new Set(faults)]).toEqual([]);
  // The control: a code that nobody wrote a sentence for, and one whose detail is missing, are seen.
  const control = [
    ...faultsOf('made/up', '', renderToStaticMarkup(<RefusalNote refusal={{ code: 'made/up', details: {} }} />)),
    ...faultsOf('x/y', '{{name}} is', '<p>{{name}} is</p>'),
  ];
  expect(control.length).toBeGreaterThanOrEqual(3);
  figures({
    id: 'U20',
    layer: 'L0',
    seed: 0,
    n,
    corrupt: faults.length,
    control: control.length > 0,
    sec: (performance.now() - start) / 1000,
  });
});
