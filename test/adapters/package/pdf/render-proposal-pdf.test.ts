import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PackageView } from '#domain/package/view.ts';
import type { JsonObject } from '#domain/shared/json.ts';
import { LANGUAGES, type Language } from '#domain/shared/languages.ts';
import { renderProposalPdf } from '#adapters/package/pdf/render-proposal-pdf.ts';
import { attachmentOf, lintPdf } from '#support/pdf-lint.ts';
import { aPackageView, PDF_FOLDERS } from '#support/pdf-view.ts';
import { textBoxes, type TextBox } from '#support/pdf-text-boxes.ts';

const DEMO = join(PDF_FOLDERS.resources, 'demo');
const examples = readdirSync(DEMO).filter((name) => /^0\d.*\.json$/.test(name));
const read = (name: string): JsonObject => {
  const all = JSON.parse(readFileSync(join(DEMO, name), 'utf8')) as JsonObject;
  return Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith('_')));
};
const render = (view: PackageView, language: Language): Promise<Uint8Array> => renderProposalPdf(view, language, PDF_FOLDERS);
const textOf = (boxes: readonly TextBox[]): string => boxes.map((each) => each.text).join(' ').replace(/\s+/g, ' '); // prettier-ignore

const water = read(examples[0] ?? '');

/** Text outside the margins, with what it says. */
const overflowing = (boxes: readonly TextBox[]): TextBox[] =>
  boxes.filter((each) => each.left < 53.5 || each.right > 558.5 || each.y < 35 || each.y > 752);

describe.each(examples)('the document of example %s', (name) => {
  describe.each(LANGUAGES)('in %s', (language) => {
    let bytes: Uint8Array;
    let boxes: TextBox[];
    const view = aPackageView(read(name));
    beforeAll(async () => {
      bytes = await render(view, language);
      boxes = textBoxes(bytes);
    });

    test('has nothing that the lint of PDF/A-3a and PDF/UA-1 finds', () => {
      expect(lintPdf(bytes)).toEqual([]);
    });

    test('carries proposal.json byte for byte as its source', () => {
      const attached = attachmentOf(bytes, 'proposal.json');
      expect(attached?.relationship).toBe('Source');
      expect(Buffer.compare(attached?.bytes ?? Buffer.alloc(0), Buffer.from(view.proposalJson))).toBe(0);
    });

    test('keeps all text inside the margins', () => {
      expect(overflowing(boxes)).toEqual([]);
    });

    test('shows what learners are told on its first page', () => {
      const first = textOf(boxes.filter((each) => each.page === 1));
      const { disclosure } = view.document as { disclosure: Record<string, { en: string; fr: string }> };
      for (const key of ['whatItIs', 'whatItIsNot', 'costStatement', 'employmentClaim']) {
        const said = disclosure[key]?.[language] || disclosure[key]?.[language === 'en' ? 'fr' : 'en'] || '';
        expect(first).toContain(said.replace(/\s+/g, ' ').slice(0, 200).trimEnd());
      }
    });

    test('marks every page as a sample and numbers it', () => {
      const pages = Math.max(...boxes.map((each) => each.page));
      const mark = language === 'en' ? 'SAMPLE — not a real decision' : 'EXEMPLE — aucune décision réelle';
      for (let page = 1; page <= pages; page += 1) {
        const text = textOf(boxes.filter((each) => each.page === page));
        expect(text).toContain(mark);
        expect(text).toContain(`Page ${page} ${language === 'en' ? 'of' : 'de'} ${pages}`);
      }
    });
  });
});

test('every answered text of a proposal is in its document', async () => {
  const all = textOf(textBoxes(await render(aPackageView(water), 'en'))).replace(/\s/g, '');
  const missing: string[] = [];
  const collect = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      // Codes of choices are shown by their label, dates in words.
      const isCode = /^[a-z]+[A-Za-z0-9]*$|^\d{4}-\d\d-\d\d$|^[A-Z0-9]{2,5}$/.test(value);
      if (!isCode && !all.includes(value.replace(/\s/g, ''))) missing.push(`${path}: ${value}`);
    } else if (Array.isArray(value)) value.forEach((each, index) => collect(each, `${path}[${index}]`));
    else if (typeof value === 'object' && value !== null) {
      const shown = 'en' in value && 'fr' in value ? { en: value.en } : value;
      for (const [key, each] of Object.entries(shown)) collect(each, `${path}.${key}`);
    }
  };
  collect(water, '');
  expect(missing).toEqual([]);
});

test('the same view gives the same bytes in every time zone and run', async () => {
  const view = aPackageView(water);
  const first = await render(view, 'fr');
  const zone = process.env['TZ'];
  try {
    for (const TZ of ['Pacific/Kiritimati', 'America/St_Johns']) {
      process.env['TZ'] = TZ;
      expect(Buffer.compare(Buffer.from(await render(view, 'fr')), Buffer.from(first))).toBe(0);
    }
  } finally {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  }
  expect(Buffer.from(first).toString('latin1')).toContain('(D:20261120000000Z)');
});

test('two texts have different file identifiers', async () => {
  const idOf = (bytes: Uint8Array): string => /\/ID \[<([0-9a-f]+)>/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? '';
  const one = idOf(await render(aPackageView(water), 'en'));
  const other = idOf(await render(aPackageView({ ...water, need: {} }), 'en'));
  expect(one).toMatch(/^[0-9a-f]{32}$/);
  expect(other).not.toBe(one);
});

test('a text that exists in one language only is shown in it, and said to be', async () => {
  const { description } = water as { description: { summary: { en: string } } };
  const view = aPackageView({ ...water, description: { summary: { en: description.summary.en, fr: '' } } });
  const bytes = await render(view, 'fr');
  const text = textOf(textBoxes(bytes));
  expect(text).toContain('en anglais seulement');
  expect(text.replace(/\s/g, '')).toContain(description.summary.en.replace(/\s/g, ''));
  expect(Buffer.from(bytes).toString('latin1')).toContain('/Lang (en-CA)');
});

test('a stated total that its lines do not add up to is kept, and the difference said', async () => {
  const view = aPackageView({
    ...water,
    fees: {
      tuition: 595,
      ancillary: 0,
      materials: 40.05,
      technology: 0,
      assessmentFee: 0,
      credentialFee: 0,
      totalLearnerCost: 780,
    },
  });
  expect(textOf(textBoxes(await render(view, 'en')))).toContain('The file says $780.00; the lines add up to $635.05.');
});

test('a reading copy says on every page that it is not sealed', async () => {
  const boxes = textBoxes(await render(aPackageView(water, { sample: false, reading: true }), 'en'));
  expect(boxes.filter((each) => each.text === 'READING COPY — not sealed').length).toBe(
    Math.max(...boxes.map((each) => each.page)),
  );
  expect(textOf(boxes)).not.toContain('SAMPLE');
});

describe('extremes', () => {
  const word = (length: number): string => 'x'.repeat(length);
  const words = (count: number): string =>
    Array.from({ length: count }, (_, index) => `mot${index % 7 === 0 ? 'extraordinairement' : ''}${index}`).join(' ');
  const cases: readonly { name: string; document: JsonObject; changes?: Partial<PackageView> }[] = [
    {
      name: 'an empty proposal',
      document: {},
      changes: {
        number: '',
        decisions: [],
        consultations: [],
        checks: { at: 'D1', packs: [], counts: { pass: 0, warn: 0, fail: 0, pending: 0, notApplicable: 0 }, results: [] },
      },
    },
    {
      name: 'eight outcomes of 45 words',
      document: {
        ...water,
        outcomes: Array.from({ length: 8 }, (_, i) => ({
          id: `LO${i + 1}`,
          text: { en: words(45), fr: words(45) },
          verb: 'concevoir',
          bloomLevel: 6,
          condition: words(30),
          degree: words(30),
        })),
      },
    },
    {
      name: 'prose of 20,000 characters',
      document: { ...water, need: { problemStatement: words(2200).slice(0, 20_000), alternativesConsidered: word(20_000) } },
    },
    {
      name: 'prose in CommonMark',
      document: {
        ...water,
        description: {
          purpose: {
            en: '# Head\n\nSome *fine* and **strong** `code` [link](https://a.example/x)\n\n- one\n- two\n  more\n\n1. first\n2. second\n\n> said\n> so',
            fr: '',
          },
        },
      },
    },
    {
      name: 'a title of 400 characters and one without a space',
      document: { identification: { title: { en: words(40).slice(0, 400), fr: word(300) } } },
    },
    {
      name: 'a markup title',
      document: { identification: { title: { en: 'R&D <of> "water" & more', fr: 'Recherche & développement < 3' } } },
    },
    {
      name: 'characters that no font has',
      document: {
        identification: { title: { en: 'Water 水 💧 ᐃᓄᒃᑎᑐᑦ عربي', fr: 'Eau\u200b\u202e\u0007 ✓ ≥ ʔ' } },
        need: { problemStatement: '水'.repeat(400) },
      },
    },
    { name: 'a consultation comment over pages', document: water, changes: { consultations: [{ bodyNames: { en: word(80), fr: word(80) }, code: 'x', noticeOn: '2026-10-01', dueOn: '', respondedOn: '', position: 'concern', comment: words(1500), answer: words(900) }] } }, // prettier-ignore
    { name: 'a disclosure longer than its page', document: { ...water, disclosure: { whatItIs: { en: words(900), fr: '' } } } },
  ];

  test.each(cases)('$name stays inside the margins and passes the lint', async ({ document, changes }) => {
    const bytes = await render(aPackageView(document, changes), 'fr');
    expect(lintPdf(bytes)).toEqual([]);
    expect(overflowing(textBoxes(bytes))).toEqual([]);
  });

  test('prose of 20,000 characters is there from its first word to its last', async () => {
    const text = words(2200).slice(0, 20_000);
    const all = textOf(textBoxes(await render(aPackageView({ need: { problemStatement: text } }), 'en')));
    // Page furniture stands between the pages of a text.
    const found = text.split(' ').filter((each) => all.includes(each));
    expect(found.length).toBe(text.split(' ').length);
  });

  test('syllabics are drawn, and a character without a glyph is named by its code', async () => {
    const title = { en: 'Water 水 ᐃᓄᒃᑎᑐᑦ', fr: '' };
    const text = textOf(textBoxes(await render(aPackageView({ identification: { title } }), 'en')));
    expect(text).toContain('ᐃᓄᒃᑎᑐᑦ');
    expect(text).toContain('[U+6C34]');
  });
});

describe('programs that read PDF', () => {
  const tools = [
    { program: 'qpdf', args: ['--check'], good: /No syntax or stream encoding errors/ },
    { program: 'pdfinfo', args: [], good: /Tagged: +yes/ },
  ];
  test.each(tools)('$program accepts the document', async ({ program, args, good }) => {
    if (spawnSync(program, ['--version']).error !== undefined) {
      console.warn(`${program} is not installed: its check of the PDF was skipped.`);
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'collegium-pdf-'));
    try {
      const file = join(folder, 'proposal-fr.pdf');
      writeFileSync(file, await render(aPackageView(water), 'fr'));
      const { stdout, stderr, status } = spawnSync(program, [...args, file], { encoding: 'utf8', maxBuffer: 1e8 });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(good);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a statement that the office did not give itself', () => {
  const given = { by: 'Anne Tremblay', on: '2026-10-02', how: 'lead' } as const;
  const statements = [
    { path: 'resources.library', owner: 'library', ...given },
    { path: 'need.duplicationCheck', owner: 'registrar', ...given, how: 'file' },
  ] as const;

  test.each([
    ['en', 'Written by Anne Tremblay on 2 October 2026, not by the office concerned (the library).', 'As the imported file said'],
    [
      'fr',
      'Rédigée par Anne Tremblay le 2 octobre 2026, et non par le service concerné (la bibliothèque).',
      'Selon le fichier importé',
    ],
  ] as const)('is marked where it stands, in the language of the document, %s', async (language, lead, file) => {
    const bytes = await render(aPackageView(water, { statements }), language);
    const text = textOf(textBoxes(bytes)).replaceAll('\u00a0', ' ');
    expect(text).toContain(lead);
    expect(text).toContain(file);
    expect(lintPdf(bytes)).toEqual([]);
    expect(overflowing(textBoxes(bytes))).toEqual([]);
    const unmarked = textOf(textBoxes(await render(aPackageView(water), language))).replaceAll('\u00a0', ' ');
    expect(unmarked).not.toContain(lead);
    expect(unmarked).not.toContain(file);
  });
});
