import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenItem } from '#contract/proposal-view.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { isOverdue, useToday } from '../../components/institution-day.ts';
import { useShortNames } from './short-names.ts';

const NEEDS_CARE = new Set(['revise', 'answer-concern', 'meet-condition', 'renew', 'resolve-dispute', 'send-answers']);

interface Props {
  readonly open: readonly OpenItem[];
  readonly state: string;
  /** What can be done about it. */
  readonly children: ReactNode;
}

/** Who holds it, and what happens next, in words. Bodies that are asked the same by the same day share one sentence. */
export function NextSteps({ open, state, children }: Props) {
  const { t } = useTranslation('proposals');
  return (
    <section className="next" aria-labelledby="next-title">
      <h2 id="next-title">{t('nextTitle')}</h2>
      <ul>
        {open.length === 0 && (
          <li>
            <Mark meaning={state === 'active' ? 'done' : 'none'} />
            <span>{t(state === 'active' ? 'next.released' : 'next.none')}</span>
          </li>
        )}
        {grouped(open).map((items, index) => (
          // Two groups may be alike in all they show; their order is the engine's.
          <li key={`${items[0].action} ${items[0].step} ${String(index)}`}>
            <Mark meaning={NEEDS_CARE.has(items[0].action) ? 'attention' : 'now'} />
            <OpenSentence items={items} />
          </li>
        ))}
      </ul>
      <div className="actions">{children}</div>
    </section>
  );
}

type Group = readonly [OpenItem, ...OpenItem[]];

function grouped(open: readonly OpenItem[]): readonly Group[] {
  const groups = new Map<string, [OpenItem, ...OpenItem[]]>();
  open.forEach((item, index) => {
    const key = item.action === 'consult' ? `consult ${item.step} ${item.sinceOn} ${item.dueOn}` : String(index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  });
  return [...groups.values()];
}

function OpenSentence({ items }: { readonly items: Group }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const shortNames = useShortNames();
  const [item] = items;
  const about = shortNames(
    items.map((each) => inLanguage(each.about, language)),
    4,
  );
  const isPersonal = useIsPersonal();
  const today = useToday();
  if (isPersonal && item.action === 'submit') return <span>{t('next.handOver')}</span>;
  const key = item.action === 'consult' && about === '' ? 'next.consultAll' : (`next.${item.action}` as const);
  const sentence = t(key, {
    step: inLanguage(item.stepNames, language),
    holder: inLanguage(item.holder, language) || t('nobody'),
    about,
  });
  const isLate = isOverdue(item.dueOn, today);
  const dates = [
    item.sinceOn === '' ? '' : t('since', { date: formatDate(item.sinceOn, language) }),
    item.dueOn === '' ? '' : t(isLate ? 'overdue' : 'due', { date: formatDate(item.dueOn, language) }),
  ].filter((each) => each !== '');
  return (
    <span>
      {sentence}
      {dates.length > 0 && <small className={isLate ? 'late' : 'soft'}>{dates.join(' · ')}</small>}
    </span>
  );
}
