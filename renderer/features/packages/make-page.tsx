import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChosenFile } from '#contract/shell.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { TextBox } from '../../components/text-box.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { MakeForm } from './make-form.tsx';
import { usePackageWork } from './package-work.ts';
import { PackageWorkPanel } from './package-work-panel.tsx';
import { MOST_SHOWN, useDecided, usePackageOptions } from './queries.ts';

interface Props {
  /** "" = not chosen yet. */
  readonly proposal: string;
  readonly links: PlaceLinks;
  readonly content: Language;
  readonly onCheck: (file: ChosenFile) => void;
}

/** Makes a package of one proposal. What is under way, or was made last, stands here whatever is chosen. */
export function MakePage({ proposal, links, content, onCheck }: Props) {
  const { t } = useTranslation('packages');
  const work = usePackageWork();
  return (
    <>
      <PageHeading title={t('make.title')} lead={t('make.lead')} />
      {work !== null && <PackageWorkPanel work={work} onCheck={onCheck} registerHref={links.packageRegister} />}
      {work === null && proposal === '' && <Choose links={links} content={content} />}
      {work === null && proposal !== '' && <OfProposal proposal={proposal} links={links} content={content} />}
    </>
  );
}

function Choose({ links, content }: Pick<Props, 'links' | 'content'>) {
  const { t } = useTranslation(['packages', 'governance']);
  const [text, setText] = useState('');
  const list = useDecided(text, content);
  // Few are looked through faster than searched.
  const [isLong, setLong] = useState(false);
  if (!isLong && list.isSuccess && list.data.total > MOST_SHOWN) setLong(true);
  if (list.isPending) return <Loading lines={3} />;
  if (list.isError) return <Failure error={list.error} onAgain={() => void list.refetch()} />;
  const { rows, total } = list.data;
  if (total === 0 && text.trim() === '') {
    return (
      <section aria-labelledby="none-decided">
        <h2 id="none-decided">{t('make.none.title')}</h2>
        <p className="lead">{t('make.none.text')}</p>
        <div className="actions">
          <Button variant="outlined" href={links.proposals}>
            {t('make.none.go')}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section aria-labelledby="choose-proposal">
      <h2 id="choose-proposal">{t('make.choose')}</h2>
      {isLong && <TextBox label={t('make.search')} help={t('make.searchHelp')} value={text} onChange={setText} />}
      {total === 0 && <p role="status">{t('make.notFound', { text: text.trim() })}</p>}
      <ul className="work-list">
        {rows.map((each) => (
          <li key={each.id}>
            <div>
              <a href={links.makePackage(each.id)} lang={content}>
                {inLanguage(each.title, content) || each.number}
              </a>
              <small className="soft">
                {[each.number, t(`governance:status.${each.state}` as 'governance:status.draft')]
                  .filter((text) => text !== '')
                  .join(' · ')}
              </small>
            </div>
          </li>
        ))}
      </ul>
      {total > MOST_SHOWN && <p className="help">{t('make.more', { count: total - MOST_SHOWN })}</p>}
    </section>
  );
}

function OfProposal({ proposal, links, content }: Omit<Props, 'onCheck'>) {
  const { t } = useTranslation('packages');
  const options = usePackageOptions(proposal);
  if (options.isPending) return <Loading lines={4} />;
  if (options.isError) return <Failure error={options.error} onAgain={() => void options.refetch()} />;
  const { number, title } = options.data;
  return (
    <>
      <p className="of-proposal">
        {number !== '' && <span className="soft">{number} </span>}
        <a href={links.read(proposal, '')} lang={content}>
          {inLanguage(title, content) || t('make.untitled')}
        </a>{' '}
        <a className="another" href={links.makePackage('')}>
          {t('make.other')}
        </a>
      </p>
      <MakeForm options={options.data} links={links} />
    </>
  );
}
