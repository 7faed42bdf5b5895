import { type Control, useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { BoundBox } from './bound-box.tsx';
import type { FoundingForm } from './founding-form.ts';
import { useLanguageChoices } from './use-language-choices.ts';
import { ZoneBox } from './zone-box.tsx';

/** The name in each language that the institution uses. */
export function InstitutionStep({ control }: { readonly control: Control<FoundingForm> }) {
  const { t } = useTranslation('welcome');
  const choices = useLanguageChoices();
  const { field } = useController({ control, name: 'languages' });
  const missing = (value: string): string => (value.trim() === '' ? t('fault.institution') : '');
  return (
    <>
      <ChoiceSet
        legend={t('founding.institution.languages')}
        name="languages"
        choices={choices}
        value={field.value}
        onChange={field.onChange}
      />
      {(['en', 'fr'] as const)
        .filter((each) => field.value === 'both' || field.value === each)
        .map((each) => (
          <BoundBox
            key={each}
            control={control}
            name={`institution.${each}`}
            label={t(field.value === 'both' ? `founding.institution.name.${each}` : 'founding.institution.name.one')}
            lang={each}
            faultOf={missing}
          />
        ))}
      <ZoneBox control={control} />
    </>
  );
}
