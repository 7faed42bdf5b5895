import { Button, ToggleButton } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutcomesView } from '#contract/outcomes.ts';
import { coverageOf } from '#domain/alignment/coverage.ts';
import { formatDate } from '#domain/shared/format.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { AssessmentTable } from './assessment-table.tsx';
import { CoverageSummary } from './coverage-summary.tsx';
import { OutcomeTable } from './outcome-table.tsx';
import { OutcomesShownContext } from './outcomes-context.ts';
import { useOutcomes, useSchema } from './queries.ts';

interface Props {
  readonly proposal: string;
  readonly links: PlaceLinks;
  readonly content: Language;
}

/** The outcomes of one proposal, what assesses them, and what is missing. */
export function OutcomesPage({ proposal, links, content }: Props) {
  const { t } = useTranslation(['outcomes', 'window']);
  const view = useOutcomes(proposal);
  const schema = useSchema();
  const failed = [view, schema].find((each) => each.isError);
  return (
    <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="outcomes-page">
        <p className="kick">
          <a href={links.outcomes(null)}>{t('back')}</a>
          {view.isSuccess && <span>{view.data.number || t('noNumber')}</span>}
        </p>
        {view.isSuccess && schema.isSuccess ? (
          <Shown view={view.data} schema={schema.data} links={links} content={content} />
        ) : failed === undefined ? (
          <Loading lines={8} />
        ) : (
          <Failure error={failed.error} onAgain={() => void failed.refetch()} />
        )}
      </div>
    </main>
  );
}

/** Whether both languages are shown: kept while the window lives. */
let bothLast = false;

interface ShownProps {
  readonly view: OutcomesView;
  readonly schema: ProposalSchema;
  readonly links: PlaceLinks;
  readonly content: Language;
}

function Shown({ view, schema, links, content }: ShownProps) {
  const { t } = useTranslation('outcomes');
  const [both, setBoth] = useState(bothLast);
  const heading = useRef<HTMLHeadingElement>(null);
  const title = inLanguage(view.title, content) || t('noTitle');
  const coverage = coverageOf(view.document);
  useEffect(() => {
    document.title = `${t('title')} · ${title}`;
  }, [t, title]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const editHref = (path: string): string => links.edit(view.proposal, path);
  return (
    <OutcomesShownContext value={{ view, schema, coverage, content, both, editHref }}>
      <header>
        <h1 ref={heading} tabIndex={-1} lang={view.title[content] === '' ? undefined : content}>
          {title}
        </h1>
        <p className="lead">
          <WhichText view={view} /> <a href={links.read(view.proposal, 'outcomes')}>{t('read')}</a>
        </p>
      </header>
      {coverage.outcomes.length === 0 ? (
        <NoOutcomes href={editHref('outcomes')} />
      ) : (
        <>
          <CoverageSummary />
          <div className="outcomes-bar">
            <ToggleButton
              value="both"
              size="small"
              className="both"
              selected={both}
              onChange={() => {
                bothLast = !both;
                setBoth(!both);
              }}
            >
              {t('both')}
            </ToggleButton>
            <Button size="small" variant="outlined" href={editHref('outcomes')}>
              {t('edit')}
            </Button>
          </div>
          <OutcomeTable />
          <AssessmentTable />
        </>
      )}
    </OutcomesShownContext>
  );
}

/** Nobody should take a working copy for what the committee has before it. */
function WhichText({ view: { shown } }: { readonly view: OutcomesView }) {
  const { t } = useTranslation('outcomes');
  const language = useLanguage();
  const { number, savedOn, savedBy } = shown;
  return t(shown.kind === 'draft' ? 'shown.draft' : 'shown.version', {
    number,
    date: formatDate(savedOn, language),
    name: savedBy,
  });
}

function NoOutcomes({ href }: { readonly href: string }) {
  const { t } = useTranslation('outcomes');
  return (
    <div className="outcomes-empty">
      <h2>{t('none.title')}</h2>
      <p>{t('none.text')}</p>
      <Button variant="contained" href={href}>
        {t('none.write')}
      </Button>
    </div>
  );
}
