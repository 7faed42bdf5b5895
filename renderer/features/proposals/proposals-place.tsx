import { useState } from 'react';
import type { Language } from '#domain/shared/localized-text.ts';
import { ProposalListPage } from './proposal-list-page.tsx';
import { ProposalPage } from './proposal-page.tsx';

export interface ProposalsPlaceProps {
  readonly proposal: string | null;
  /** The answer to jump to; "" = the top. */
  readonly at: string;
  readonly editHref: (proposal: string) => string;
  readonly reviewHref: (proposal: string) => string;
  readonly hrefOf: (proposal: string | null) => string;
  /** The language in which proposals are read, and how to change it. */
  readonly content: Language;
  readonly onContent: (language: Language) => void;
}

/** The list, or one proposal. What was searched for, and where the list stood, survive opening a proposal. */
export function ProposalsPlace({ proposal, at, hrefOf, editHref, reviewHref, content, onContent }: ProposalsPlaceProps) {
  const [text, setText] = useState('');
  const [last, setLast] = useState<string | null>(null);
  if (proposal !== null && proposal !== last) setLast(proposal);
  if (proposal === null) {
    return <ProposalListPage text={text} onText={setText} hrefOf={hrefOf} content={content} cameFrom={last} />;
  }
  return (
    <ProposalPage
      key={proposal}
      id={proposal}
      at={at}
      backHref={hrefOf(null)}
      editHref={editHref(proposal)}
      reviewHref={reviewHref(proposal)}
      content={content}
      onContent={onContent}
    />
  );
}
