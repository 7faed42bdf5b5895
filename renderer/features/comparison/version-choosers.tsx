import { Button, NativeSelect } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { RevisionItem, TypedSince } from '#contract/comparison.ts';
import type { RouteProgress } from '#contract/proposal-view.ts';
import { formatDate, formatList } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Pair } from './changes-by-section.ts';

interface Props {
  readonly pair: Pair;
  readonly revisions: readonly RevisionItem[];
  readonly typed: TypedSince | null;
  readonly steps: readonly RouteProgress[];
  readonly onChoose: (pair: Pair) => void;
}

/** Which two versions: each by its number, day and author, and with what happened to it. */
export function VersionChoosers({ pair, revisions, typed, steps, onChoose }: Props) {
  const { t } = useTranslation('comparison');
  const { a, b } = pair;
  return (
    <div className="choosers">
      <Chooser
        side="a"
        chosen={a}
        revisions={revisions}
        steps={steps}
        typed={false}
        onChoose={(next) => onChoose({ a: next, b })}
      />
      <Chooser
        side="b"
        chosen={b}
        revisions={revisions}
        steps={steps}
        typed={typed !== null || b === 'draft'}
        onChoose={(next) => onChoose({ a, b: next })}
      />
      {b !== 'draft' && (
        <Button size="small" className="swap" onClick={() => onChoose({ a: b, b: a })}>
          {t('swap')}
        </Button>
      )}
    </div>
  );
}

interface ChooserProps extends Pick<Props, 'revisions' | 'steps'> {
  readonly side: 'a' | 'b';
  readonly chosen: string;
  readonly typed: boolean;
  readonly onChoose: (id: string) => void;
}

function Chooser({ side, chosen, revisions, steps, typed, onChoose }: ChooserProps) {
  const { t } = useTranslation('comparison');
  const language = useLanguage();
  const id = `version-${side}`;
  const known = chosen === 'draft' || revisions.some((each) => each.id === chosen);
  const current = revisions.find((each) => each.id === chosen);
  return (
    <div className="chooser">
      <label htmlFor={id}>{t(side === 'a' ? 'older' : 'newer')}</label>
      <NativeSelect
        value={known ? chosen : ''}
        onChange={(event) => onChoose(event.target.value)}
        className="box"
        inputProps={{ id, 'aria-describedby': `${id}-marks` }}
      >
        {!known && <option value="">{t('unknown')}</option>}
        {typed && <option value="draft">{t('typedOption')}</option>}
        {revisions.map((each) => (
          <option key={each.id} value={each.id} disabled={!each.held}>
            {t(each.held ? 'option' : 'optionErased', {
              number: each.number,
              date: formatDate(each.savedOn, language),
              name: each.savedBy,
            })}
          </option>
        ))}
      </NativeSelect>
      <small className="soft" id={`${id}-marks`}>
        {current === undefined ? (
          chosen === 'draft' ? (
            t('typedMark')
          ) : (
            ''
          )
        ) : (
          <>
            {current.savedBy} · <Marks revision={current} steps={steps} />
          </>
        )}
      </small>
    </div>
  );
}

/** What happened to exactly this text. */
function Marks({ revision, steps }: { readonly revision: RevisionItem; readonly steps: readonly RouteProgress[] }) {
  const { t } = useTranslation('comparison');
  const language = useLanguage();
  const names = revision.decidedAt.map((id) => {
    const step = steps.find((each) => each.id === id);
    return step === undefined ? id : inLanguage(step.names, language);
  });
  if (!revision.submitted) return t('mark.notSent');
  if (names.length > 0) return t('mark.decided', { steps: formatList(names, language), count: names.length });
  return t(revision.underReview ? 'mark.underReview' : 'mark.sent');
}
