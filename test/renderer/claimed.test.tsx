import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import type { DecisionView } from '#contract/proposal-view.ts';
import type { VerifiedSignOff } from '#contract/verification.ts';
import { SignOffTable } from '../../renderer/features/packages/sign-off-table.tsx';
import { DecisionsPanel } from '../../renderer/features/proposals/decisions-panel.tsx';
import { i18next } from '../../renderer/i18n/i18n.ts';

afterEach(() => i18next.changeLanguage('en'));

const COMMON = {
  record: 'a'.repeat(64),
  step: 'unit',
  stepNames: { en: 'Unit', fr: 'Unité' },
  gate: 'D1',
  decision: 'recommend',
  bodyNames: { en: '', fr: '' },
  decidedBy: 'Lee Roy',
  role: 'unit-chair',
  basis: 'signed',
  on: '2026-11-10',
  votes: null,
  code: '',
} as const;
const DECISION: DecisionView = {
  ...COMMON,
  recordedBy: '',
  grantedBy: '',
  grantedOn: '',
  minute: '',
  reason: '',
  conditions: [],
  claimed: true,
};
const SIGN_OFF: VerifiedSignOff = { ...COMMON, signer: 'Lee Roy', state: 'valid', conditions: 0, claimed: true };

test.each([
  { language: 'en', word: /claimed/i, why: 'The role has ended since, and nothing' },
  { language: 'fr', word: /alléguée/i, why: 'La fonction a pris fin depuis, et rien' },
])(
  'a decision that is only claimed reads so, with the reason, wherever decisions are listed, $language',
  async ({ language, word, why }) => {
    await i18next.changeLanguage(language);
    const shown = (claimed: boolean): readonly string[] => [
      renderToStaticMarkup(<SignOffTable signOffs={[{ ...SIGN_OFF, claimed }]} />),
      renderToStaticMarkup(<DecisionsPanel decisions={[{ ...DECISION, claimed }]} />),
    ];
    for (const html of shown(true)) {
      expect(html).toMatch(word);
      expect(html).toContain(why);
      expect(html).toContain('mark-attention');
    }
    for (const html of shown(false)) expect(html).not.toMatch(word);
    // One that does not count says why it does not; that it was claimed besides helps nobody.
    const code = 'sign-off/no-role';
    expect(renderToStaticMarkup(<SignOffTable signOffs={[{ ...SIGN_OFF, state: 'invalid', code }]} />)).not.toMatch(word);
    expect(renderToStaticMarkup(<DecisionsPanel decisions={[{ ...DECISION, code }]} />)).not.toMatch(word);
  },
);
