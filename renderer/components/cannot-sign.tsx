import { useTranslation } from 'react-i18next';

/** The same on every page that asks for a signature, so it knows its address by itself (app/places.ts, features/people/pages.ts). */
export const cannotSignHref = (member: string): string => `#/people/cannot-sign?member=${member}`;

/** For whoever has a signature on another computer, and needs one of this computer's own. */
export const ownHereHref = (member: string): string => `#/people/own-here?member=${member}`;

/** Losing a signature is ordinary: the way out stands beside every box that asks for one. */
export function CannotSign({ member }: { readonly member: string }) {
  const { t } = useTranslation('session');
  return (
    <p className="help">
      <a href={cannotSignHref(member)}>{t('cannotSign')}</a>
    </p>
  );
}
