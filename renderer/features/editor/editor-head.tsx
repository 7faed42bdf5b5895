import { Button, Dialog, DialogActions, DialogContent, DialogTitle, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftView } from '#contract/draft.ts';
import { formatList } from '#domain/shared/format.ts';
import { announce } from '../../components/live-region.tsx';
import { Mark } from '../../components/mark.tsx';
import { PassphraseBox } from '../../components/passphrase-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask, Refused, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { Sides } from './editor-page.tsx';

interface Props {
  readonly view: DraftView;
  readonly keeper: DraftKeeper;
  readonly title: string;
  readonly sides: Sides;
  readonly onSides: (sides: Sides) => void;
  readonly onView: (view: DraftView) => void;
  readonly onTakeAgain: () => void;
}

/** The title, the languages that are written in, and making a version. */
export function EditorHead({ view, keeper, title, sides, onSides, onView, onTakeAgain }: Props) {
  const { t } = useTranslation('editor');
  const [asking, setAsking] = useState(false);
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
        <Button
          size="small"
          variant="outlined"
          className="head-act"
          disabled={view.readOnly !== null}
          onClick={() => setAsking(true)}
        >
          {t('version.save')}
        </Button>
      </div>
      {view.readOnly !== null && <ReadOnly error={view.readOnly} />}
      {asking && (
        <SaveVersion
          proposal={view.proposal}
          keeper={keeper}
          onView={onView}
          onTakeAgain={onTakeAgain}
          onClose={() => setAsking(false)}
        />
      )}
    </header>
  );
}

function ReadOnly({ error }: { readonly error: NonNullable<DraftView['readOnly']> }) {
  const { t } = useTranslation('editor');
  const language = useLanguage();
  const holders = error.details['holders'];
  const names = Array.isArray(holders) ? formatList(holders.map(String), language) : '';
  return (
    <p className="lead read-only">
      <Mark meaning="attention" /> {errorText({ ...error, details: { ...error.details, holders: names } })}{' '}
      {t('version.typingStays')}
    </p>
  );
}

interface SaveProps {
  readonly proposal: string;
  readonly keeper: DraftKeeper;
  readonly onView: (view: DraftView) => void;
  readonly onTakeAgain: () => void;
  readonly onClose: () => void;
}

/** Says what a version is, asks for the passphrase where one is needed, and saves it. */
function SaveVersion({ proposal, keeper, onView, onTakeAgain, onClose }: SaveProps) {
  const { t } = useTranslation(['editor', 'window']);
  const signature = useSignature();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      await keeper.flush();
      const { waitingSince, refused } = keeper.state();
      // A version without the last words would be a lie.
      if (waitingSince !== null) throw new Refused(refused ?? { code: 'call/failed', details: {} });
      await ask('version:save', { proposal, passphrase: signature.given });
      return ask('draft:open', { proposal });
    },
    onSuccess: (view) => {
      keeper.adopt(view, false);
      onView(view);
      onTakeAgain();
      void queries.invalidateQueries({ queryKey: ['proposal:show', proposal] });
      void queries.invalidateQueries({ queryKey: ['proposal:list'] });
      announce(t('editor:version.saved'));
      onClose();
    },
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (signature.isReady && !save.isPending) save.mutate();
  };
  const problem = save.isError ? refusalOf(save.error) : null;
  const ofPassphrase = problem?.code.startsWith('key/') === true;
  return (
    <Dialog open onClose={onClose} aria-labelledby="version-title" fullWidth maxWidth="xs">
      <form onSubmit={send}>
        <DialogTitle id="version-title">{t('editor:version.title')}</DialogTitle>
        <DialogContent>
          <p className="lead">{t('editor:version.text')}</p>
          <PassphraseBox signature={signature} fault={problem !== null && ofPassphrase ? errorText(problem) : ''} />
          {problem !== null && !ofPassphrase && (
            <p className="late" role="alert">
              {errorText(problem)}
            </p>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('editor:version.notNow')}</Button>
          <Button type="submit" variant="contained" disabled={!signature.isReady} loading={save.isPending}>
            {t('editor:version.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
