import { useState } from 'react';
import type { Language } from '#domain/shared/languages.ts';
import type { PlaceLinks } from '../../components/place-links.ts';
import { ActsProvider, useActs } from './acts.tsx';
import { ProposalListPage } from './proposal-list-page.tsx';
import { ProposalPage } from './proposal-page.tsx';

/** How the application's menu, its keys and its palette reach what this place can do; `can` false: not now. */
export type UseCommand = (command: 'new-proposal' | 'import-proposal', handler: () => void, can?: boolean) => void;

export interface ProposalsPlaceProps {
  readonly proposal: string | null;
  /** The answer to jump to; "" = the top. */
  readonly at: string;
  readonly links: PlaceLinks;
  readonly useCommand: UseCommand;
  /** The language in which proposals are read, and how to change it. */
  readonly content: Language;
  readonly onContent: (language: Language) => void;
}

/** The list, or one proposal. What was searched for, and where the list stood, survive opening a proposal. */
export function ProposalsPlace(props: ProposalsPlaceProps) {
  const { proposal, at, links, useCommand, content, onContent } = props;
  const [last, setLast] = useState<string | null>(null);
  if (proposal !== null && proposal !== last) setLast(proposal);
  const goTo = {
    edit: (id: string): void => void (window.location.hash = links.edit(id, '')),
    read: (id: string): void => void (window.location.hash = links.read(id, '')),
  };
  return (
    <ActsProvider content={content} goTo={goTo}>
      <Commands useCommand={useCommand} />
      {proposal === null ? (
        <ProposalListPage links={links} content={content} cameFrom={last} />
      ) : (
        <ProposalPage key={proposal} id={proposal} at={at} links={links} content={content} onContent={onContent} />
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
