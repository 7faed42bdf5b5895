import { useState } from 'react';
import type { Language } from '#domain/shared/languages.ts';
import type { PlaceLinks } from '../../components/place-links.ts';
import { OutcomesList } from './outcomes-list.tsx';
import { OutcomesPage } from './outcomes-page.tsx';
import './outcomes.css';

interface Props {
  readonly proposal: string | null;
  readonly links: PlaceLinks;
  readonly content: Language;
}

/** The outcomes of one proposal, or which proposals have some and what they lack. */
export function OutcomesPlace({ proposal, links, content }: Props) {
  // What was searched for is still there on the way back.
  const [text, setText] = useState('');
  if (proposal === null) return <OutcomesList text={text} onText={setText} links={links} content={content} />;
  return <OutcomesPage key={proposal} proposal={proposal} links={links} content={content} />;
}
