import { useTranslation } from 'react-i18next';
import type { WorkItem } from '#contract/acts.ts';
import { formatDate, formatList } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { Mark, type Meaning } from '../../components/mark.tsx';
import { WHY_IT_CAME_BACK } from '../../components/place-links.ts';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Alike } from './gathered.ts';
import { pageFor } from './page-for.ts';

interface Props {
  readonly items: Alike;
  readonly links: PlaceLinks;
  readonly content: Language;
}

/** More names than this hide what is to be done. */
const MOST_NAMES = 4;

/** One thing to do: what, on which proposal, since when and by when. The whole row leads there. */
export function WorkRow({ items, links, content }: Props) {
  const { t } = useTranslation('work');
  const language = useLanguage();
  const [item] = items;
  const step = inLanguage(item.stepNames, language);
  const names = items.map((each) => inLanguage(each.about, language)).filter((each) => each !== '');
  const about =
    names.length > MOST_NAMES
      ? t('others', { names: names.slice(0, MOST_NAMES - 1).join(', '), count: names.length - MOST_NAMES + 1 })
      : formatList(names, language);
  const action = item.action === 'record' && about !== '' ? 'recordAbout' : item.action;
  const sentence =
    item.action === 'confirm-key' && items.length > 1
      ? t('action.confirmOneOf', { person: item.person, count: items.length })
      : t(`action.${action}`, { step, about, person: item.person });
  const dates = [
    item.sinceOn === '' ? '' : t('since', { date: formatDate(item.sinceOn, language) }),
    item.dueOn === '' ? '' : t(item.overdue ? 'overdue' : 'due', { date: formatDate(item.dueOn, language) }),
  ].filter((each) => each !== '');
  return (
    <li>
      <Mark meaning={meaningOf(item)} />
      <div>
        <a href={hrefFor(item, links)}>
          {sentence}
          {item.proposal !== '' && <span className="unseen">{` (${inLanguage(item.title, content)})`}</span>}
        </a>
        {item.proposal !== '' && (
          <p className="work-title" lang={content}>
            {inLanguage(item.title, content) || t('noTitle')}
          </p>
        )}
        <small className={item.overdue ? 'late' : 'soft'}>
          {[item.number, ...dates].filter((each) => each !== '').join(' · ')}
        </small>
      </div>
    </li>
  );
}

/** A signature is confirmed among the people; a text that came back is changed where it is written; a package has its page; all else is done in the review. */
function hrefFor(item: WorkItem, links: PlaceLinks): string {
  if (item.proposal === '') return links.person(item.member);
  if (item.action === 'revise') return links.edit(item.proposal, WHY_IT_CAME_BACK);
  return item.action === 'package' ? links.makePackage(item.proposal) : links.review(item.proposal, pageFor(item));
}

const CARE: ReadonlySet<WorkItem['action']> = new Set([
  'renew',
  'resolve-dispute',
  'answer-concern',
  'revise',
  'meet-condition',
  'send-answers',
]);
const meaningOf = (item: WorkItem): Meaning => (item.overdue || CARE.has(item.action) ? 'attention' : 'now');
