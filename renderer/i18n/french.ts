import comparison from '../../resources/locales/fr/comparison.json';
import editor from '../../resources/locales/fr/editor.json';
import ends from '../../resources/locales/fr/ends.json';
import errors from '../../resources/locales/fr/errors.json';
import governance from '../../resources/locales/fr/governance.json';
import outcomes from '../../resources/locales/fr/outcomes.json';
import packages from '../../resources/locales/fr/packages.json';
import palette from '../../resources/locales/fr/palette.json';
import people from '../../resources/locales/fr/people.json';
import proposals from '../../resources/locales/fr/proposals.json';
import recovery from '../../resources/locales/fr/recovery.json';
import review from '../../resources/locales/fr/review.json';
import session from '../../resources/locales/fr/session.json';
import settings from '../../resources/locales/fr/settings.json';
import welcome from '../../resources/locales/fr/welcome.json';
import window from '../../resources/locales/fr/window.json';
import work from '../../resources/locales/fr/work.json';

/** Every text of the window in French. */
export const french = {
  comparison,
  editor,
  ends,
  errors,
  governance,
  outcomes,
  packages,
  palette,
  people,
  proposals,
  recovery,
  review,
  session,
  settings,
  welcome,
  window,
  work,
};
