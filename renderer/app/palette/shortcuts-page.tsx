import { Button } from '@mui/material';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AREAS, type Area, SHORTCUTS } from '#contract/commands.ts';
import { Caps } from './caps.tsx';
import { Modal } from './modal.tsx';

/** All keys by area, from the one list that the menu and the page use. */
export function ShortcutsPage({ onClosed }: { readonly onClosed: () => void }) {
  const { t } = useTranslation('palette');
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <Modal dialog={dialog} label={t('shortcuts.title')} className="leaf" onClosed={onClosed}>
      <header>
        <h1>{t('shortcuts.title')}</h1>
        <Button variant="outlined" size="small" onClick={() => dialog.current?.close()}>
          {t('shortcuts.close')}
        </Button>
      </header>
      {AREAS.map((area) => (
        <AreaTable key={area} area={area} />
      ))}
    </Modal>
  );
}

function AreaTable({ area }: { readonly area: Area }) {
  const { t } = useTranslation('palette');
  return (
    <table className="keys">
      <caption>{t(`area.${area}`)}</caption>
      <thead className="unseen">
        <tr>
          <th scope="col">{t('shortcuts.does')}</th>
          <th scope="col">{t('shortcuts.keys')}</th>
        </tr>
      </thead>
      <tbody>
        {SHORTCUTS.filter((each) => each.area === area).map(({ id, keys }) => (
          <tr key={id}>
            <th scope="row">{t(`keys.${id}`)}</th>
            <td>
              {keys.map((each) => (
                <Caps key={each} keys={each} />
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
