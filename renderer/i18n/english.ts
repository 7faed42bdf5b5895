import comparison from '../../resources/locales/en/comparison.json';
import editor from '../../resources/locales/en/editor.json';
import ends from '../../resources/locales/en/ends.json';
import errors from '../../resources/locales/en/errors.json';
import governance from '../../resources/locales/en/governance.json';
import outcomes from '../../resources/locales/en/outcomes.json';
import packages from '../../resources/locales/en/packages.json';
import palette from '../../resources/locales/en/palette.json';
import people from '../../resources/locales/en/people.json';
import proposals from '../../resources/locales/en/proposals.json';
import recovery from '../../resources/locales/en/recovery.json';
import review from '../../resources/locales/en/review.json';
import session from '../../resources/locales/en/session.json';
import settings from '../../resources/locales/en/settings.json';
import welcome from '../../resources/locales/en/welcome.json';
import window from '../../resources/locales/en/window.json';
import work from '../../resources/locales/en/work.json';

/** Every text of the window in English. */
export const english = {
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
