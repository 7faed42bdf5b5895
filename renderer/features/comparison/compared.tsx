import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, RevisionItem } from '#contract/comparison.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { announce } from '../../components/live-region.tsx';
import { Failure, Loading } from '../../components/page-states.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { changeRoom, useRoom } from '../../room.ts';
import { ChangedSection } from './changed-section.tsx';
import { changesBySection, type Pair, type SectionChanges } from './changes-by-section.ts';
import { ComparisonContext } from './comparison-context.ts';
import { useComparison } from './queries.ts';
import { SectionJumps } from './section-jumps.tsx';
import { useChangeKeys } from './use-change-keys.ts';

interface Props {
  readonly head: ReactNode;
  readonly proposal: string;
  readonly pair: Pair;
  readonly revisions: readonly RevisionItem[];
  readonly schema: ProposalSchema;
  readonly links: PlaceLinks;
}

/** The changes between two versions, in a column of their own their sections. */
export function Compared({ head, proposal, pair, revisions, schema, links }: Props) {
  const { t } = useTranslation(['comparison', 'window']);
  const found = useComparison(proposal, pair.a, pair.b);
  const { comparison: view } = useRoom();
  const changes = found.data ?? NONE;
  const sections = changesBySection(changes);
  const numberOf = (id: string): number | null => revisions.find((each) => each.id === id)?.number ?? null;
  const versions = { a: numberOf(pair.a), b: numberOf(pair.b) };
  const hrefOf = (path: string): string => (pair.b === 'draft' ? links.edit(proposal, path) : links.read(proposal, path));
  const sentence = useSummary(changes, sections.length, versions);
  useEffect(() => {
    if (found.isSuccess) announce(sentence);
  }, [found.isSuccess, sentence]);
  return (
    <ComparisonContext value={{ schema, view, versions, total: changes.length, hrefOf }}>
      {sections.length > 0 && <SectionJumps sections={sections} schema={schema} />}
      <main className="sheet" data-column tabIndex={-1} id="content" aria-label={t('window:column.content')}>
        <div className={view === 'sides' ? 'comparison comparison-wide' : 'comparison'}>
          {head}
          {found.isPending && <Loading lines={8} />}
          {found.isError && <Failure error={found.error} onAgain={() => void found.refetch()} />}
          {found.isSuccess && (
            <>
              <p className="comparison-summary">{sentence}</p>
              {changes.length > 0 && <Bar changes={changes} />}
              {sections.map((each: SectionChanges) => (
                <ChangedSection key={each.section} section={each} />
              ))}
            </>
          )}
        </div>
      </main>
    </ComparisonContext>
  );
}

const NONE: readonly Change[] = [];
const KINDS = ['changed', 'added', 'removed', 'moved'] as const;

function useSummary(
  changes: readonly Change[],
  sections: number,
  versions: { readonly a: number | null; readonly b: number | null },
): string {
  const { t } = useTranslation('comparison');
  const nameOf = (number: number | null): string => (number === null ? t('name.draft') : t('name.version', { number }));
  const names = { before: nameOf(versions.a), after: nameOf(versions.b) };
  if (changes.length === 0) return t('identical', names);
  const answers = t('answers', { count: changes.length });
  return t('summary', { answers, sections: t('sections', { count: sections }), ...names });
}

/** How the difference is shown, what kinds there are, and the way from one to the next. */
function Bar({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useTranslation('comparison');
  const { comparison: view } = useRoom();
  const { go } = useChangeKeys(changes.length);
  const counts = KINDS.map((kind) => ({ kind, count: changes.filter((each) => each.kind === kind).length }));
  return (
    <>
      {changes.length > 1 && (
        <p className="soft">
          {counts
            .filter(({ count }) => count > 0)
            .map(({ kind, count }) => t(`counts.${kind}`, { count }))
            .join(' · ')}
        </p>
      )}
      <div className="comparison-bar">
        <ToggleButtonGroup
          exclusive
          size="small"
          value={view}
          aria-label={t('view.label')}
          onChange={(_event, chosen: typeof view | null) => chosen !== null && changeRoom({ comparison: chosen })}
        >
          <ToggleButton value="redline">{t('view.redline')}</ToggleButton>
          <ToggleButton value="sides">{t('view.sides')}</ToggleButton>
        </ToggleButtonGroup>
        <span className="comparison-steps">
          <button type="button" className="link" aria-keyshortcuts="P Alt+ArrowUp" onClick={() => go(-1)}>
            {t('previous')}
          </button>
          <button type="button" className="link" aria-keyshortcuts="N Alt+ArrowDown" onClick={() => go(1)}>
            {t('next')}
          </button>
          <small className="soft">{t('keys')}</small>
        </span>
      </div>
    </>
  );
}
