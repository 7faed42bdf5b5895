import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { i18next } from '../i18n/i18n.ts';

/** A role in words; a code that this window does not know is shown as it is, never hidden. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation('governance');
  return useCallback((role) => (i18next.exists(`governance:role.${role}`) ? t(`role.${role}` as 'role.dean') : role), [t]);
}
