import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#contract/proposal-view.ts';
import { inLanguage, type Language } from '#domain/shared/localized-text.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { useFold } from '../../components/use-fold.ts';
import { Contents } from './contents.tsx';
import { ProposalDocument } from './proposal-document.tsx';
import { ProposalHead } from './proposal-head.tsx';
import { Inspector } from './inspector.tsx';
import { useProposal, useSchema } from './queries.ts';

interface Props {
  readonly id: string;
  readonly backHref: string;
  readonly content: Language;
  readonly onContent: (language: Language) => void;
}

export function ProposalPage({ id, backHref, content, onContent }: Props) {
  const { t } = useTranslation(['proposals', 'window']);
  const proposal = useProposal(id);
  const schema = useSchema();
  const failed = proposal.isError ? proposal : schema.isError ? schema : null;
  if (proposal.isSuccess && schema.isSuccess) {
    return <Shown proposal={proposal.data} schema={schema.data} backHref={backHref} content={content} onContent={onContent} />;
  }
  return (
    <main className="sheet document-page" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="document">
        <p className="kick">
          <a href={backHref}>{t('back')}</a>
        </p>
        {failed === null ? <Loading lines={10} /> : <Failure error={failed.error} onAgain={() => void failed.refetch()} />}
      </div>
    </main>
  );
}

interface ShownProps extends Omit<Props, 'id'> {
  readonly proposal: ProposalView;
  readonly schema: ProposalSchema;
}

function Shown({ proposal, schema, backHref, content, onContent }: ShownProps) {
  const { t } = useTranslation('window');
  const list = useFold('list');
  const inspector = useFold('inspector');
  const title = inLanguage(proposal.title, content);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = title;
    document.documentElement.dataset['tour'] = 'proposal';
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => announce(title), [title]);

  return (
    <>
      {list.open && <Contents proposal={proposal} schema={schema} backHref={backHref} />}
      <main className="sheet document-page" data-column tabIndex={-1} id="content" aria-label={t('column.content')}>
        <div className="folds">
          {!list.open && (
            <a className="fold-back" href={backHref}>
              {t('place.proposals')}
            </a>
          )}
          <button type="button" className="fold" aria-expanded={list.open} onClick={list.toggle}>
            {t(list.open ? 'fold.hideList' : 'fold.showList')}
          </button>
          <button type="button" className="fold fold-right" aria-expanded={inspector.open} onClick={inspector.toggle}>
            {t(inspector.open ? 'fold.hideInspector' : 'fold.showInspector')}
          </button>
        </div>
        <article className="document">
          <ProposalHead proposal={proposal} content={content} onContent={onContent} heading={heading} />
          <ProposalDocument proposal={proposal} schema={schema} content={content} />
        </article>
      </main>
      {inspector.open && <Inspector proposal={proposal} schema={schema} />}
    </>
  );
}
