import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { macKeys } from './mac-keys.ts';
import enEditor from '../../resources/locales/en/editor.json';
import enComparison from '../../resources/locales/en/comparison.json';
import enOutcomes from '../../resources/locales/en/outcomes.json';
import enPalette from '../../resources/locales/en/palette.json';
import enPeople from '../../resources/locales/en/people.json';
import enSettings from '../../resources/locales/en/settings.json';
import enWelcome from '../../resources/locales/en/welcome.json';
import enEnds from '../../resources/locales/en/ends.json';
import enErrors from '../../resources/locales/en/errors.json';
import enGovernance from '../../resources/locales/en/governance.json';
import enPackages from '../../resources/locales/en/packages.json';
import enProposals from '../../resources/locales/en/proposals.json';
import enRecovery from '../../resources/locales/en/recovery.json';
import enReview from '../../resources/locales/en/review.json';
import enSession from '../../resources/locales/en/session.json';
import enWork from '../../resources/locales/en/work.json';
import enWindow from '../../resources/locales/en/window.json';
import frEditor from '../../resources/locales/fr/editor.json';
import frComparison from '../../resources/locales/fr/comparison.json';
import frOutcomes from '../../resources/locales/fr/outcomes.json';
import frPalette from '../../resources/locales/fr/palette.json';
import frPeople from '../../resources/locales/fr/people.json';
import frSettings from '../../resources/locales/fr/settings.json';
import frWelcome from '../../resources/locales/fr/welcome.json';
import frEnds from '../../resources/locales/fr/ends.json';
import frErrors from '../../resources/locales/fr/errors.json';
import frGovernance from '../../resources/locales/fr/governance.json';
import frPackages from '../../resources/locales/fr/packages.json';
import frProposals from '../../resources/locales/fr/proposals.json';
import frRecovery from '../../resources/locales/fr/recovery.json';
import frReview from '../../resources/locales/fr/review.json';
import frSession from '../../resources/locales/fr/session.json';
import frWork from '../../resources/locales/fr/work.json';
import frWindow from '../../resources/locales/fr/window.json';

const english = {
  window: enWindow,
  proposals: enProposals,
  packages: enPackages,
  governance: enGovernance,
  errors: enErrors,
  ends: enEnds,
  editor: enEditor,
  recovery: enRecovery,
  review: enReview,
  session: enSession,
  work: enWork,
  welcome: enWelcome,
  settings: enSettings,
  people: enPeople,
  palette: enPalette,
  outcomes: enOutcomes,
  comparison: enComparison,
};
const french = {
  window: frWindow,
  proposals: frProposals,
  packages: frPackages,
  governance: frGovernance,
  errors: frErrors,
  ends: frEnds,
  editor: frEditor,
  recovery: frRecovery,
  review: frReview,
  session: frSession,
  work: frWork,
  welcome: frWelcome,
  settings: frSettings,
  people: frPeople,
  palette: frPalette,
  outcomes: frOutcomes,
  comparison: frComparison,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'window';
    resources: typeof english;
  }
}

void i18next
  .use(initReactI18next)
  .use(macKeys)
  .init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'window',
    ns: Object.keys(english) as (keyof typeof english)[],
    resources: { en: english, fr: french },
    initAsync: false,
    postProcess: globalThis.navigator?.platform.startsWith('Mac') ? ['mac-keys'] : false,
    interpolation: { escapeValue: false }, // React escapes
  });

export { i18next };
