import { Button } from '@mui/material';
import { type Control, useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { announce } from '../../components/live-region.tsx';
import { askShell } from '../../engine.ts';
import type { FoundingForm } from './founding-form.ts';

/** Where the daily copy goes. Nothing has to be chosen; a share or another drive is better, and that is said. */
export function CopiesStep({ control }: { readonly control: Control<FoundingForm> }) {
  const { t } = useTranslation('welcome');
  const { field } = useController({ control, name: 'copyFolder' });
  const choose = async (): Promise<void> => {
    const chosen = await askShell('dialog:choose-folder', {});
    if (chosen === null) return;
    field.onChange(chosen);
    announce(t('founding.copies.chosen', { folder: chosen.name }));
  };
  return (
    <>
      <p className="copy-folder">
        {field.value === null ? t('founding.copies.own') : t('founding.copies.chosen', { folder: field.value.name })}
      </p>
      <div className="actions">
        <Button variant="outlined" onClick={() => void choose()}>
          {t(field.value === null ? 'founding.copies.choose' : 'founding.copies.another')}
        </Button>
        {field.value !== null && (
          <Button variant="text" onClick={() => field.onChange(null)}>
            {t('founding.copies.useOwn')}
          </Button>
        )}
      </div>
      <p className="help">{t('founding.copies.later')}</p>
    </>
  );
}
