import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GrantView, PeopleView } from '#contract/people.ts';
import { formatDate, formatList } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { inList } from '../../components/inside-sentence.ts';
import { usePermissionText } from '../../components/permission-text.ts';
import { useRoleName } from '../../components/use-role-name.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { usePeople } from './people-context.ts';

/** Everything of this place that is said in words: roles, places, terms, who may. */
export function useWords() {
  const { t } = useTranslation(['people', 'governance']);
  const language = useLanguage();
  const { people } = usePeople();
  const roleName = useRoleName();
  const mayNot = usePermissionText();
  // The same words as long as nothing they are made of changes: lists are put together from them.
  return useMemo(() => {
    const unitName = (id: string): string => {
      const unit = people.units.find((each) => each.id === id);
      return unit === undefined ? '' : inLanguage(unit.names, language);
    };
    const scopeName = ({ scope, scopeNames }: Pick<GrantView, 'scope' | 'scopeNames'>): string =>
      scope === '' ? t('scope.institution') : inLanguage(scopeNames, language) || t('scope.unknown');
    const rolesName = (roles: readonly string[]): string => formatList(roles.map(roleName).map(inList), language);
    return {
      language,
      roleName,
      rolesName,
      unitName,
      scopeName,
      day: (on: string) => formatDate(on, language),
      names: (names: { readonly en: string; readonly fr: string }) => inLanguage(names, language),
      list: (items: readonly string[]) => formatList(items, language),
      /** "since 1 July 2026", "from … to …". */
      term: ({ from, to }: { readonly from: string; readonly to: string }): string =>
        to === ''
          ? t(from > people.today ? 'term.fromLater' : 'term.since', { from: formatDate(from, language) })
          : t('term.between', { from: formatDate(from, language), to: formatDate(to, language) }),
      /** "Dean, Faculty of Science". */
      grantName: (grant: GrantView): string => t('grantName', { role: rolesName(grant.roles), where: scopeName(grant) }),
      /** Why one may not, and who can; "" where one may. */
      mayNot: (may: PeopleView['may']): string => (may.code === 'session/nobody' ? t('may.choose') : mayNot(may)),
    };
  }, [t, language, people, roleName, mayNot]);
}
export type Words = ReturnType<typeof useWords>;
