import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PackageItem } from '#contract/packages.ts';
import { showFingerprint } from '#domain/record/show-fingerprint.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { inOrder, kindOf, REGISTER_COLUMNS, type RegisterColumn, type RegisterSort } from './register-order.ts';
import { useSize } from './use-size.ts';

interface Props {
  readonly items: readonly PackageItem[];
  readonly links: PlaceLinks;
  readonly content: Language;
}

export function RegisterTable({ items, links, content }: Props) {
  const { t } = useTranslation('packages');
  const [sort, setSort] = useState<RegisterSort>({ column: 'on', down: true });
  const sortBy = (column: RegisterColumn): void => {
    const down = sort.column === column ? !sort.down : column === 'on' || column === 'size';
    setSort({ column, down });
    announce(t(down ? 'register.sortedDown' : 'register.sortedUp', { column: t(`register.column.${column}`) }));
  };
  return (
    <div className="table-scroller">
      <table className="sign-offs register">
        <caption>{t('register.count', { count: items.length })}</caption>
        <thead>
          <tr>
            {REGISTER_COLUMNS.map((each) => (
              <th key={each} scope="col" aria-sort={sort.column !== each ? undefined : sort.down ? 'descending' : 'ascending'}>
                <button type="button" onClick={() => sortBy(each)}>
                  {t(`register.column.${each}`)}
                  {sort.column === each && <span aria-hidden="true">{sort.down ? ' ↓' : ' ↑'}</span>}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(items, sort, content).map((each) => (
            <Row key={each.record} item={each} links={links} content={content} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item, links, content }: Omit<Props, 'items'> & { readonly item: PackageItem }) {
  const { t } = useTranslation('packages');
  const language = useLanguage();
  const sizeOf = useSize();
  const label = (column: RegisterColumn): { readonly 'data-label': string } => ({ 'data-label': t(`register.column.${column}`) });
  return (
    <tr>
      <td {...label('number')}>{item.number}</td>
      <th scope="row" {...label('title')}>
        <a href={links.read(item.proposal, '')} lang={content}>
          {inLanguage(item.title, content)}
        </a>
      </th>
      <td {...label('on')}>{formatDate(item.on, language)}</td>
      <td {...label('by')}>{item.by}</td>
      <td {...label('kind')}>
        {t(`register.kind.${kindOf(item)}`)}
        {!item.sealed && item.archive && <small className="soft">{t('register.unsealed')}</small>}
      </td>
      <td {...label('size')}>{sizeOf(item.bytes)}</td>
      <td {...label('current')}>
        <span className="state">
          <Mark meaning={item.current ? 'done' : 'none'} />
          {t(item.current ? 'register.current' : 'register.replaced')}
        </span>
      </td>
      <td {...label('fingerprint')}>
        <details>
          <summary>
            <code>{showFingerprint(item.sha256, 32)}</code>
            <span className="unseen">{t('register.whole')}</span>
          </summary>
          <code>{showFingerprint(item.sha256, 256)}</code>
        </details>
      </td>
    </tr>
  );
}
