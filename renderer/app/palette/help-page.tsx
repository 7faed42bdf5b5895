import { Button } from '@mui/material';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MENU_PLACES } from '#contract/commands.ts';
import { Modal } from './modal.tsx';

/** What the places are for and where things are kept, on one leaf. A tour of the sample is in docs/tour.md and docs/visite.md. */
export function HelpPage({ onClosed }: { readonly onClosed: () => void }) {
  const { t } = useTranslation(['palette', 'window']);
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <Modal dialog={dialog} label={t('help.title')} className="leaf" onClosed={onClosed}>
      <header>
        <h1>{t('help.title')}</h1>
        <Button variant="outlined" size="small" onClick={() => dialog.current?.close()}>
          {t('help.close')}
        </Button>
      </header>
      <p>{t('help.lead')}</p>
      <dl>
        {MENU_PLACES.map((each) => (
          <div key={each}>
            <dt>{t(`window:place.${each}`)}</dt>
            <dd>{t(`help.${each}`)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('help.find')}</p>
      <p>{t('help.kept')}</p>
      <p>{t('help.computer')}</p>
    </Modal>
  );
}
