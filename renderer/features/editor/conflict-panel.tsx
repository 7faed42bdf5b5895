import { Button } from '@mui/material';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#contract/app-error.ts';
import type { Collision, DraftView } from '#contract/draft.ts';
import { compareDocuments } from '#domain/proposal/compare.ts';
import { indexSchema } from '#domain/proposal/schema-index.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { formatDate } from '#domain/shared/format.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { ask, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { useKeeperState } from './save-truth.tsx';
import { SaveTrouble } from './save-trouble.tsx';

interface Props {
  readonly view: DraftView;
  readonly keeper: DraftKeeper;
  readonly schema: ProposalSchema;
  readonly title: string;
  readonly onView: (view: DraftView) => void;
  readonly onTakeAgain: () => void;
}

/** Two texts of one proposal: another window wrote meanwhile, or somebody saved a version. Both are shown, and a person chooses. */
export function ConflictPanel({ view, keeper, schema, title, onView, onTakeAgain }: Props) {
  const state = useKeeperState(keeper);
  const refused = state?.refused ?? null;
  if (refused?.code === 'draft/edited-elsewhere') {
    return <Elsewhere proposal={view.proposal} keeper={keeper} schema={schema} onView={onView} onTakeAgain={onTakeAgain} />;
  }
  if (refused !== null && state?.waitingSince != null)
    return <SaveTrouble keeper={keeper} title={title} error={refused} since={state.waitingSince} />;
  if (view.conflict === null || view.conflict.collisions.length === 0) return null;
  return (
    <Versions view={view} conflict={view.conflict} keeper={keeper} schema={schema} onView={onView} onTakeAgain={onTakeAgain} />
  );
}

type ElsewhereProps = Omit<Props, 'view' | 'title'> & { readonly proposal: string };

function Elsewhere({ proposal, keeper, schema, onView, onTakeAgain }: ElsewhereProps) {
  const { t } = useTranslation('editor');
  const [other, setOther] = useState<DraftView | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    // Whoever types far below must see that nothing is kept any more.
    document.getElementById('conflict-title')?.scrollIntoView({ block: 'center' });
    let isShown = true;
    ask('draft:open', { proposal }).then(
      (view) => isShown && setOther(view),
      (refusal: unknown) => isShown && setError(refusalOf(refusal)),
    );
    return () => {
      isShown = false;
    };
  }, [proposal]);
  const choose = (mine: boolean): void => {
    if (other === null) return;
    keeper.adopt(other, mine);
    onView(other);
    onTakeAgain();
  };
  const differences =
    other === null
      ? []
      : compareDocuments(
          schema,
          { document: keeper.document(), keys: keeper.keys() },
          { document: other.document, keys: other.keys },
        );
  return (
    <section className="conflict" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">
        <Mark meaning="blocked" /> {t('elsewhere.title')}
      </h2>
      <p>{t('elsewhere.text')}</p>
      {error !== null && <p className="late">{errorText(error)}</p>}
      <ul className="collisions">
        {differences.slice(0, MOST_SHOWN).map((each) => (
          <li key={each.path}>
            <PathName path={each.path} schema={schema} />
            <TwoTexts mine={each.before} theirs={each.after} />
          </li>
        ))}
      </ul>
      {differences.length > MOST_SHOWN && <p>{t('elsewhere.more', { count: differences.length - MOST_SHOWN })}</p>}
      <div className="actions">
        <Button variant="contained" disabled={other === null} onClick={() => choose(true)}>
          {t('elsewhere.mine')}
        </Button>
        <Button variant="outlined" disabled={other === null} onClick={() => choose(false)}>
          {t('elsewhere.other')}
        </Button>
      </div>
    </section>
  );
}

const MOST_SHOWN = 20;

type VersionsProps = Omit<Props, 'title'> & { readonly conflict: NonNullable<DraftView['conflict']> };
type Side = 'mine' | 'theirs';

/** Somebody saved a version that changes the same answers: each is asked, and nothing is lost before. */
function Versions({ view, conflict, keeper, schema, onView, onTakeAgain }: VersionsProps) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const [take, setTake] = useState<Readonly<Record<string, Side>>>({});
  const [error, setError] = useState<AppError | null>(null);
  const isComplete = conflict.collisions.every((each) => take[each.path] !== undefined);
  const merge = async (): Promise<void> => {
    try {
      await keeper.flush();
      const merged = await ask('draft:merge', { proposal: view.proposal, edit: keeper.state().edit, take: { ...take } });
      keeper.adopt(merged, false);
      onView(merged);
      onTakeAgain();
    } catch (refusal) {
      setError(refusalOf(refusal));
    }
  };
  return (
    <section className="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title">
        <Mark meaning="attention" />{' '}
        {t('versions.title', { name: conflict.savedBy, date: formatDate(conflict.savedOn, language) })}
      </h2>
      <p>{t('versions.text')}</p>
      <ul className="collisions">
        {conflict.collisions.map((each) => (
          <li key={each.path}>
            <Choice
              collision={each}
              schema={schema}
              taken={take[each.path] ?? null}
              onTake={(side) => setTake({ ...take, [each.path]: side })}
            />
          </li>
        ))}
      </ul>
      {error !== null && (
        <p className="late" role="alert">
          {errorText(error)}
        </p>
      )}
      <div className="actions">
        <Button variant="contained" disabled={!isComplete} onClick={() => void merge()}>
          {t('versions.merge')}
        </Button>
        {!isComplete && <span className="soft">{t('versions.chooseAll')}</span>}
      </div>
    </section>
  );
}

interface ChoiceProps {
  readonly collision: Collision;
  readonly schema: ProposalSchema;
  readonly taken: Side | null;
  readonly onTake: (side: Side) => void;
}

function Choice({ collision, schema, taken, onTake }: ChoiceProps) {
  const { t } = useTranslation('editor');
  return (
    <fieldset className="two-texts">
      <legend>
        <PathName path={collision.path} schema={schema} />
      </legend>
      {(['mine', 'theirs'] as const).map((side) => (
        <label key={side} className="choice" data-chosen={taken === side || undefined}>
          <input type="radio" name={`take-${collision.path}`} checked={taken === side} onChange={() => onTake(side)} />
          <b>{t(`versions.${side}`)}</b>
          <span className="their-text">{inWords(collision[side]) || t('versions.empty')}</span>
        </label>
      ))}
    </fieldset>
  );
}

function TwoTexts({ mine, theirs }: { readonly mine: Json; readonly theirs: Json }) {
  const { t } = useTranslation('editor');
  return (
    <dl className="two-texts">
      <div>
        <dt>{t('elsewhere.here')}</dt>
        <dd>{inWords(mine) || t('versions.empty')}</dd>
      </div>
      <div>
        <dt>{t('elsewhere.there')}</dt>
        <dd>{inWords(theirs) || t('versions.empty')}</dd>
      </div>
    </dl>
  );
}

/** Any answer as plain words: what is compared is mostly prose. */
function inWords(value: Json): string {
  if (value === null) return '';
  if (Array.isArray(value))
    return value
      .map((each) => inWords(each as Json))
      .filter((each) => each !== '')
      .join(' · ');
  if (typeof value === 'object')
    return Object.values(value)
      .map(inWords)
      .filter((each) => each !== '')
      .join(' · ');
  return String(value);
}

function PathName({ path, schema }: { readonly path: string; readonly schema: ProposalSchema }) {
  const language = useLanguage();
  const side = /\.(en|fr)$/.exec(path)?.[1];
  const bare = side === undefined ? path : path.slice(0, -3);
  const index = indexSchema(schema);
  const field = index.field(bare.replaceAll(/\[[^\]]*\]/g, '[]').replace(/\[\]$/, ''));
  const [, item = ''] = /\[([^\]]+)\]/.exec(path) ?? [];
  const label = field === undefined ? path : inLanguage(field.label, language);
  return (
    <b className="path-name">
      {[item, label, side === undefined ? '' : side.toUpperCase()].filter((each) => each !== '').join(' · ')}
    </b>
  );
}
