import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#contract/proposal-view.ts';
import { inLanguage, type Language } from '#domain/shared/languages.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import { PageFolds } from '../../components/page-folds.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useFold } from '../../components/use-fold.ts';
import { goToAnswer, withPlaces } from '../../components/document/document-paths.ts';
import { Contents } from './contents.tsx';
import { ProposalDocument } from '../../components/document/proposal-document.tsx';
import { ProposalHead } from './proposal-head.tsx';
import { Inspector } from './inspector.tsx';
import { useProposal, useSchema } from './queries.ts';

interface Props {
  readonly id: string;
  /** The answer to jump to; "" = the top. */
  readonly at: string;
  readonly links: PlaceLinks;
  readonly content: Language;
  readonly onContent: (language: Language) => void;
}

export function ProposalPage({ id, ...rest }: Props) {
  const { t } = useTranslation(['proposals', 'window']);
  const proposal = useProposal(id);
  const schema = useSchema();
  const failed = proposal.isError ? proposal : schema.isError ? schema : null;
  if (proposal.isSuccess && schema.isSuccess) {
    return <Shown {...rest} proposal={proposal.data} schema={schema.data} />;
  }
  return (
    <main className="sheet document-page" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
      <div className="document">
        <p className="kick">
          <a href={rest.links.proposals}>{t('back')}</a>
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

function Shown({ proposal, schema, at, links, content, onContent }: ShownProps) {
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
    if (at === '') heading.current?.focus({ preventScroll: true });
    else goToAnswer(withPlaces(proposal.document, at));
    // Only when the page opens or is asked for another answer: not when the text is read again.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [at]);
  useEffect(() => announce(title), [title]);

  return (
    <>
      {list.open && <Contents proposal={proposal} schema={schema} backHref={links.proposals} />}
      <main className="sheet document-page" data-column tabIndex={-1} id="content" aria-label={t('column.content')}>
        <PageFolds list={list} inspector={inspector} back={{ label: t('place.proposals'), href: links.proposals }} />
        <article className="document">
          <ProposalHead proposal={proposal} links={links} content={content} onContent={onContent} heading={heading} />
          <ProposalDocument
            document={proposal.document}
            primary={proposal.primaryLanguage}
            schema={schema}
            content={content}
            statements={proposal.statements}
          />
        </article>
      </main>
      {inspector.open && <Inspector proposal={proposal} schema={schema} />}
    </>
  );
}
