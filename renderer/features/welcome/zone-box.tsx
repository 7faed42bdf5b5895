import { useMemo } from 'react';
import { type Control, useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { SelectBox } from '../../components/select-box.tsx';
import type { FoundingForm } from './founding-form.ts';
import { CANADA, elsewhere } from './time-zones.ts';

/** Where the institution counts its days: the zone cannot be changed later, because it says on which day something was signed. */
export function ZoneBox({ control }: { readonly control: Control<FoundingForm> }) {
  const { t } = useTranslation('welcome');
  const { field } = useController({ control, name: 'timeZone' });
  const choices = useMemo(
    () => [
      ...CANADA.map((value) => ({ value, label: t(`zones.${value}`), group: t('founding.institution.canada') })),
      ...elsewhere().map((value) => ({
        value,
        label: value.replaceAll('_', ' '),
        group: t('founding.institution.elsewhere'),
      })),
    ],
    [t],
  );
  return (
    <SelectBox
      label={t('founding.institution.zone')}
      help={t('founding.institution.zoneHelp')}
      value={field.value}
      choices={choices}
      onChange={field.onChange}
    />
  );
}
