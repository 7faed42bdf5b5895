import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '#contract/draft.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { formatList, formatNumber } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { announce } from '../../components/live-region.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { ask, Refused, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { DraftKeeper } from './draft-keeper.ts';

/** What was changed since the version that a working copy began from, over its saved text. */
export const useChangesSince = (view: Pick<DraftView, 'proposal' | 'base'>, saves: number) =>
  useQuery({
    queryKey: ['revision:compare', view.proposal, view.base, 'draft', saves],
    queryFn: () => ask('revision:compare', { proposal: view.proposal, a: view.base, b: 'draft' }),
    enabled: view.base !== '',
    placeholderData: (previous) => previous,
    gcTime: 10_000,
  });

interface SentenceProps {
  readonly view: DraftView;
  readonly schema: ProposalSchema;
  readonly saves: number;
}

const MOST_SECTIONS = 3;

/** "Since version 2 you changed 4 answers, in Need and Fees." */
export function SinceVersion({ view, schema, saves }: SentenceProps) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const changes = useChangesSince(view, saves).data ?? [];
  const version = formatNumber(view.baseNumber, language);
  if (changes.length === 0) return <>{t('since.nothing', { version })}</>;
  const names = [...new Set(changes.map((each) => each.section))].map((id) => {
    const section = schema.sections.find((each) => each.id === id);
    return section === undefined ? id : inLanguage(section.title, language);
  });
  const rest = names.length - MOST_SECTIONS;
  const shown = rest > 0 ? [...names.slice(0, MOST_SECTIONS), t('since.more', { count: rest })] : names;
  return <>{t('since.changed', { count: changes.length, version, sections: formatList(shown, language) })}</>;
}

interface Props extends SentenceProps {
  readonly keeper: DraftKeeper;
  readonly links: PlaceLinks;
  readonly onTakeAgain: () => void;
  readonly onUndo: () => void;
}

/** The button that was pressed is gone: its undoing takes its place. */
const takeFocus = (button: HTMLButtonElement | null): void => button?.focus({ preventScroll: true });

/** How far the working copy is from its version: what changed, the comparison, and the way back, which can be undone. */
export function WayBack({ view, schema, saves, keeper, links, onTakeAgain, onUndo }: Props) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const changes = useChangesSince(view, saves);
  const [isBack, setBack] = useState(-1);
  const version = formatNumber(view.baseNumber, language);
  const discard = useMutation({
    mutationFn: async () => {
      await keeper.flush();
      const { waitingSince, refused, edit } = keeper.state();
      if (waitingSince !== null) throw new Refused(refused ?? { code: 'call/failed', details: {} });
      return ask('draft:discard', { proposal: view.proposal, edit });
    },
    onSuccess: (other) => {
      keeper.putBack(other);
      onTakeAgain();
      setBack(keeper.state().saves);
      announce(t('since.back', { version }));
    },
  });
  if (view.base === '' || changes.data === undefined) return null;
  if (isBack === keeper.state().saves) {
    return (
      <p className="since" role="status">
        {t('since.back', { version })}{' '}
        <button
          type="button"
          className="link"
          ref={takeFocus}
          onClick={() => {
            setBack(-1);
            onUndo();
          }}
        >
          {t('since.undo')}
        </button>
      </p>
    );
  }
  if (changes.data.length === 0) return null;
  return (
    <p className="since">
      <SinceVersion view={view} schema={schema} saves={saves} />{' '}
      <a href={links.compare(view.proposal, view.base, 'draft')}>{t('since.compare')}</a>
      <button type="button" className="link" disabled={discard.isPending} onClick={() => discard.mutate()}>
        {t('since.discard', { version })}
      </button>
      {discard.isError && <span className="late">{errorText(refusalOf(discard.error))}</span>}
    </p>
  );
}
