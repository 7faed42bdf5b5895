import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { WorkspaceStatus } from '#contract/api.ts';
import { formatDate } from '#domain/shared/format.ts';
import type { Language } from '#domain/shared/languages.ts';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';

type Open = Extract<WorkspaceStatus, { state: 'open' }>;

/** A copy is made on the side: the foot looks now and then. */
const LOOK_EVERY_MS = 2 * 60_000;
/** The first one is made shortly after a workspace begins. */
const LOOK_SOON_MS = 5_000;
const faultOf = (code: string): 'no-folder' | 'disk-full' | 'failed' => {
  if (code === 'copy/no-folder') return 'no-folder';
  return code === 'copy/disk-full' ? 'disk-full' : 'failed';
};

/** The foot's word on the daily copy: when, or since when not and why. Nothing of the sample, which is not copied. */
export function Copied({ workspace }: { readonly workspace: Open }) {
  const { t } = useTranslation('welcome');
  const language = useLanguage();
  useQuery({
    queryKey: ['workspace'],
    queryFn: () => ask('workspace:status', {}),
    refetchInterval: workspace.copiedAt === '' ? LOOK_SOON_MS : LOOK_EVERY_MS,
  });
  if (workspace.sample) return null;
  const { copiedAt, copyFault } = workspace;
  const when = copiedAt === '' ? '' : moment(new Date(copiedAt), language);
  if (copyFault !== '') {
    const why = t(`copied.fault.${faultOf(copyFault)}`);
    return <b className="late">{when === '' ? t('copied.never', { why }) : t('copied.notSince', { when, why })}</b>;
  }
  if (copiedAt === '') return <span>{t('copied.notYet')}</span>;
  return isToday(copiedAt) ? (
    <span>{t('copied.today', { time: time(new Date(copiedAt), language) })}</span>
  ) : (
    <span>{t('copied.last', { when })}</span>
  );
}

const two = (number: number): string => String(number).padStart(2, '0');
const day = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const isToday = (at: string): boolean => day(new Date(at)) === day(new Date());
const time = (date: Date, language: Language): string =>
  new Intl.DateTimeFormat(`${language}-CA`, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
const moment = (date: Date, language: Language): string => `${formatDate(day(date), language)}, ${time(date, language)}`;
