import { useState } from 'react';
import type { Language } from '#domain/shared/languages.ts';
import { ActsProvider, useActs } from './acts.tsx';
import { ProposalListPage } from './proposal-list-page.tsx';
import { ProposalPage } from './proposal-page.tsx';

/** How the application's menu, its keys and its palette reach what this place can do; `can` false: not now. */
export type UseCommand = (command: 'new-proposal' | 'import-proposal', handler: () => void, can?: boolean) => void;

export interface ProposalsPlaceProps {
  readonly proposal: string | null;
  /** The answer to jump to; "" = the top. */
  readonly at: string;
  readonly editHref: (proposal: string) => string;
  readonly reviewHref: (proposal: string) => string;
  readonly packageHref: (proposal: string) => string;
  /** Its versions beside each other, and its outcomes as a table. */
  readonly compareHref: (proposal: string) => string;
  readonly outcomesHref: (proposal: string) => string;
  readonly hrefOf: (proposal: string | null) => string;
  readonly youHref: string;
  readonly useCommand: UseCommand;
  /** The language in which proposals are read, and how to change it. */
  readonly content: Language;
  readonly onContent: (language: Language) => void;
}

/** The list, or one proposal. What was searched for, and where the list stood, survive opening a proposal. */
export function ProposalsPlace(props: ProposalsPlaceProps) {
  const { proposal, at, hrefOf, editHref, reviewHref, packageHref, youHref, useCommand, content, onContent } = props;
  const [last, setLast] = useState<string | null>(null);
  if (proposal !== null && proposal !== last) setLast(proposal);
  const goTo = {
    edit: (id: string): void => void (window.location.hash = editHref(id)),
    read: (id: string): void => void (window.location.hash = hrefOf(id)),
  };
  return (
    <ActsProvider content={content} goTo={goTo}>
      <Commands useCommand={useCommand} />
      {proposal === null ? (
        <ProposalListPage hrefOf={hrefOf} editHref={editHref} youHref={youHref} content={content} cameFrom={last} />
      ) : (
        <ProposalPage
          key={proposal}
          id={proposal}
          at={at}
          backHref={hrefOf(null)}
          editHref={editHref(proposal)}
          reviewHref={reviewHref(proposal)}
          packageHref={packageHref(proposal)}
          compareHref={props.compareHref(proposal)}
          outcomesHref={props.outcomesHref(proposal)}
          content={content}
          onContent={onContent}
        />
      )}
    </ActsProvider>
  );
}

function Commands({ useCommand }: { readonly useCommand: UseCommand }) {
  const { create, importFile } = useActs();
  useCommand('new-proposal', create);
  useCommand('import-proposal', () => importFile());
  return null;
}
