import { useState } from 'react';
import type { Language } from '#domain/shared/languages.ts';
import { useCommand } from '../../commands.ts';
import type { PlaceLinks } from '../../components/place-links.ts';
import { ActsProvider, useActs } from './acts.tsx';
import { ProposalListPage } from './proposal-list-page.tsx';
import { ProposalPage } from './proposal-page.tsx';

export interface ProposalsPlaceProps {
  readonly proposal: string | null;
  /** The answer to jump to; "" = the top. */
  readonly at: string;
  readonly links: PlaceLinks;
  /** The language in which proposals are read, and how to change it. */
  readonly content: Language;
  readonly onContent: (language: Language) => void;
}

/** The list, or one proposal. What was searched for, and where the list stood, survive opening a proposal. */
export function ProposalsPlace(props: ProposalsPlaceProps) {
  const { proposal, at, links, content, onContent } = props;
  const [last, setLast] = useState<string | null>(null);
  if (proposal !== null && proposal !== last) setLast(proposal);
  const goTo = {
    edit: (id: string): void => void (window.location.hash = links.edit(id, '')),
    read: (id: string): void => void (window.location.hash = links.read(id, '')),
  };
  return (
    <ActsProvider content={content} goTo={goTo}>
      <Commands />
      {proposal === null ? (
        <ProposalListPage links={links} content={content} cameFrom={last} />
      ) : (
        <ProposalPage key={proposal} id={proposal} at={at} links={links} content={content} onContent={onContent} />
      )}
    </ActsProvider>
  );
}

function Commands() {
  const { create, importFile } = useActs();
  useCommand('new-proposal', create);
  useCommand('import-proposal', () => importFile());
  return null;
}
