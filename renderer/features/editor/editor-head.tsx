import { Button, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '#contract/draft.ts';
import { formatDate, formatList } from '#domain/shared/format.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { useCommand } from '../../commands.ts';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { useKeeperState } from './save-truth.tsx';
import { SinceVersion, WayBack } from './since-version.tsx';
import type { Sides } from './sides.ts';
import { useVersionAct } from './use-version-act.ts';
import { VersionDialog } from './version-dialog.tsx';

interface Props {
  readonly view: DraftView;
  readonly keeper: DraftKeeper;
  /** Somebody came to see why it came back. */
  readonly isBack: boolean;
  readonly schema: ProposalSchema;
  readonly links: PlaceLinks;
  /** Counts saves, once somebody pauses. */
  readonly saves: number;
  readonly title: string;
  readonly sides: Sides;
  readonly isReading: boolean;
  readonly onSides: (sides: Sides) => void;
  readonly onReading: () => void;
  readonly onView: (view: DraftView) => void;
  readonly onTakeAgain: () => void;
  readonly onUndo: () => void;
}

/** The title, the languages that are written in, and making a version. */
export function EditorHead(props: Props) {
  const { view, keeper, schema, links, saves, title, sides, isReading, onSides, onReading, onView, onTakeAgain, onUndo } = props;
  const { t } = useTranslation('editor');
  const [asking, setAsking] = useState(false);
  const [kept, setKept] = useState(0);
  useCommand('save-version', () => setAsking(true), view.readOnly === null);
  const other = view.primaryLanguage === 'en' ? 'fr' : 'en';
  return (
    <header className="editor-head">
      <p className="kick">{t('kick')}</p>
      <h1 lang={view.primaryLanguage}>{title}</h1>
      <div className="text-language">
        <ToggleButtonGroup
          exclusive
          size="small"
          value={sides}
          aria-label={t('sides.label')}
          onChange={(_event, chosen: Sides | null) => chosen !== null && onSides(chosen)}
        >
          <ToggleButton value="primary">{t(`side.${view.primaryLanguage}`)}</ToggleButton>
          <ToggleButton value="other">{t(`side.${other}`)}</ToggleButton>
          <ToggleButton value="both">{t('sides.both')}</ToggleButton>
        </ToggleButtonGroup>
        <span className="head-acts">
          <ToggleButton size="small" value="reading" selected={isReading} title={t('reading.keys')} onChange={onReading}>
            {t('reading.toggle')}
          </ToggleButton>
          <Button size="small" variant="outlined" disabled={view.readOnly !== null} onClick={() => setAsking(true)}>
            {t('version.save')}
          </Button>
        </span>
      </div>
      {view.readOnly === null && (
        <WayBack
          view={view}
          schema={schema}
          saves={saves}
          keeper={keeper}
          links={links}
          onTakeAgain={onTakeAgain}
          onUndo={onUndo}
        />
      )}
      {view.readOnly !== null && <ReadOnly error={view.readOnly} />}
      {view.returned !== null && <Returned view={view} returned={view.returned} links={links} isBack={props.isBack} />}
      {kept > 0 && (
        <p className="since" role="status">
          {t('version.kept', { count: kept })}
        </p>
      )}
      {asking && (
        <SaveVersion
          view={view}
          schema={schema}
          links={links}
          keeper={keeper}
          onView={onView}
          onTakeAgain={onTakeAgain}
          onKept={setKept}
          onClose={() => setAsking(false)}
        />
      )}
    </header>
  );
}

interface ReturnedProps extends Pick<Props, 'view' | 'links' | 'isBack'> {
  readonly returned: NonNullable<DraftView['returned']>;
}

/** Why the text came back, where it is changed, and the way on from there. */
function Returned({ view, returned, links, isBack }: ReturnedProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isBack) heading.current?.focus();
  }, [isBack]);
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const said = t('returned.by', {
    name: returned.by,
    date: formatDate(returned.on, language),
    step: inLanguage(returned.stepNames, language),
  });
  return (
    <section className="returned" aria-labelledby="returned-title">
      <h2 id="returned-title" ref={heading} tabIndex={-1}>
        {t('returned.title')}
      </h2>
      <p>{said}</p>
      {returned.reason !== '' && <blockquote lang={view.primaryLanguage}>{returned.reason}</blockquote>}
      <p>
        <a href={links.review(view.proposal, 'submit')}>{t('returned.send')}</a>
      </p>
    </section>
  );
}

function ReadOnly({ error }: { readonly error: NonNullable<DraftView['readOnly']> }) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const holders = error.details['holders'];
  const names = formatList(
    Array.isArray(holders) ? holders.map(String) : typeof holders === 'string' && holders !== '' ? holders.split(', ') : [],
    language,
  );
  const isRight = error.code === 'actor/no-right' && names !== '';
  return (
    <p className="lead read-only">
      <Mark meaning="attention" />{' '}
      {isRight ? t('version.others', { names }) : errorText({ ...error, details: { ...error.details, holders: names } })}{' '}
      {t('version.typingStays')}
    </p>
  );
}

interface SaveProps {
  readonly view: DraftView;
  readonly schema: ProposalSchema;
  readonly links: PlaceLinks;
  readonly keeper: DraftKeeper;
  readonly onView: (view: DraftView) => void;
  readonly onTakeAgain: () => void;
  /** How many answers of others the version has as they gave them, not as they stood here. */
  readonly onKept: (count: number) => void;
  readonly onClose: () => void;
}

/** Says what a version is, asks for the passphrase where one is needed, and saves it. */
function SaveVersion({ view, schema, links, keeper, onView, onTakeAgain, onKept, onClose }: SaveProps) {
  const { proposal } = view;
  const { t } = useTranslation(['editor', 'window']);
  const signature = useSignature();
  // The last letters are sent first, so that the sentence speaks of all of them.
  const saves = useKeeperState(keeper)?.saves ?? 0;
  useEffect(() => void keeper.flush(), [keeper]);
  const act = useVersionAct(
    { view, keeper, onView, onTakeAgain },
    {
      act: async () => onKept((await ask('version:save', { proposal, passphrase: signature.given })).kept.length),
      done: () => {
        announce(t('editor:version.saved'));
        onClose();
      },
    },
  );
  return (
    <VersionDialog
      title={t('editor:version.title')}
      label={t('editor:version.save')}
      signature={signature}
      act={act}
      onClose={onClose}
    >
      <p className="lead">{t('editor:version.text')}</p>
      {view.base !== '' && (
        <p className="since">
          <SinceVersion view={view} schema={schema} saves={saves} />{' '}
          <a href={links.compare(proposal, view.base, 'draft')} onClick={onClose}>
            {t('editor:since.compare')}
          </a>
        </p>
      )}
    </VersionDialog>
  );
}
