import { useTranslation } from 'react-i18next';
import { formatList } from '#domain/shared/format.ts';
import { useSession } from '../../components/signature.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useLock } from './use-lock.ts';
import { useRoleNames } from './use-role-names.ts';

/** The foot of the rail: who you are on this computer, and whether your signature stands open. */
export function YouAre({ href, current }: { readonly href: string; readonly current: boolean }) {
  const { t } = useTranslation('session');
  const { data } = useSession();
  const roles = useRoleNames(data?.you?.roles ?? []);
  const language = useLanguage();
  if (data === undefined) return null;
  if (data.here.length === 0) return data.setAside.length === 0 ? null : <Aside href={href} current={current} />;
  const link = (
    <a className="link" href={href} aria-current={current ? 'page' : undefined}>
      {t(data.you === null ? 'choose' : data.here.length > 1 ? 'change' : 'signature')}
    </a>
  );
  if (data.you === null) {
    return (
      <div className="who you-are">
        <span>{t('nobodyChosen')}</span>
        {link}
      </div>
    );
  }
  return (
    <div className="who you-are">
      <span>{t('youAre')}</span>
      <b>{data.you.name}</b>
      {roles.length > 0 && <span>{formatList(roles, language)}</span>}
      <span className="you-acts">
        {link}
        {data.you.locked && data.unlocked && <Lock />}
      </span>
    </div>
  );
}

function Aside({ href, current }: { readonly href: string; readonly current: boolean }) {
  const { t } = useTranslation('session');
  return (
    <div className="who you-are">
      <span>{t('aside.rail')}</span>
      <a className="link" href={href} aria-current={current ? 'page' : undefined}>
        {t('signature')}
      </a>
    </div>
  );
}

function Lock() {
  const { t } = useTranslation('session');
  const lock = useLock();
  return (
    <button type="button" className="link" onClick={lock}>
      {t('lock')}
    </button>
  );
}
