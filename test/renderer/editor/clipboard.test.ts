import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import i18next from 'i18next';
import { expect, test } from 'vitest';
import { createResources } from '#adapters/resources.ts';
import { loadProposalSchema } from '#domain/proposal/load-schema.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import { figures } from '#support/figures.ts';
import { PLACES, WORDS } from '#support/leak-list.ts';
import { askedText } from '../../../renderer/features/editor/asked-text.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const schema = loadProposalSchema(createResources(path.join(ROOT, 'resources')).data('schema/proposal-1.yaml'));

/** Whether a file puts something on the clipboard. What people select and copy themselves is theirs. */
const writes = (source: string): boolean =>
  /clipboard\s*\.\s*write|execCommand|clipboardData\s*\.\s*(setData|items)|\bclipboard\b[^;]*from 'electron'/.test(source);

test('X5 one place of the window puts something on the clipboard', () => {
  const sources = ['renderer', 'electron', 'src'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const found = sources.filter((name) => writes(readFileSync(path.join(ROOT, name), 'utf8')));
  expect(found).toEqual(['renderer/features/editor/ask-somebody.tsx']);
  const controls = [
    "navigator.clipboard.writeText('x')",
    "document.execCommand('copy')",
    "event.clipboardData.setData('text/plain', 'x')",
    "import { app, clipboard } from 'electron';",
  ];
  expect(controls.filter((each) => !writes(each))).toEqual([]);
});

test('X5 what it puts there is made of the form’s own words and the title, for every question in both languages', async () => {
  const start = performance.now();
  const words = (language: string) =>
    JSON.parse(readFileSync(path.join(ROOT, `resources/locales/${language}/editor.json`), 'utf8'));
  const i18n = i18next.createInstance();
  await i18n.init({ lng: 'en', ns: 'editor', resources: { en: { editor: words('en') }, fr: { editor: words('fr') } } });
  const texts = (['en', 'fr'] as const).flatMap((language) => {
    const t = i18n.getFixedT(language, 'editor');
    return indexSchema(schema).fields.map((field) => ({
      field,
      text: askedText(t, { field, title: WORDS.otherText, schema, language }),
    }));
  });
  expect(texts.length).toBeGreaterThan(300);
  expect(texts.filter(({ text }) => !text.includes(WORDS.otherText) || text.includes('{{'))).toEqual([]);
  const leaks = texts.filter(({ text }) => PLACES.some((place) => place !== 'otherText' && text.includes(WORDS[place])));
  expect(leaks).toEqual([]);
  // The control: a word from elsewhere in the proposal would be seen.
  const [first] = indexSchema(schema).fields;
  const control = first === undefined ? '' : askedText(i18n.getFixedT('en', 'editor'), { field: first, title: WORDS.draft, schema, language: 'en' }); // prettier-ignore
  expect(PLACES.filter((place) => control.includes(WORDS[place]))).toEqual(['draft']);
  const sec = (performance.now() - start) / 1000;
  figures({ id: 'X5-clipboard', layer: 'L0', seed: 0, n: texts.length, corrupt: leaks.length, control: true, sec });
});
