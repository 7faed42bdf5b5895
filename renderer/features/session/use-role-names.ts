import { useTranslation } from 'react-i18next';
import { i18next } from '../../i18n/i18n.ts';

/** Roles in words, in their order; one that this window does not know is left out. */
export function useRoleNames(roles: readonly string[]): readonly string[] {
  const { t } = useTranslation('governance');
  return roles.filter((role) => i18next.exists(`governance:role.${role}`)).map((role) => t(`role.${role}` as 'role.dean'));
}
