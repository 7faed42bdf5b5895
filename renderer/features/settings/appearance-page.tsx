import { useTranslation } from 'react-i18next';
import type { Preferences } from '#contract/shell.ts';
import { announce } from '../../components/live-region.tsx';
import { PageHeading } from '../../components/page-heading.tsx';

const CHOICES = {
  theme: ['system', 'light', 'dark'],
  language: ['en', 'fr'],
  contentLanguage: ['interface', 'en', 'fr'],
} as const;
type Group = keyof typeof CHOICES;

interface Props {
  readonly preferences: Preferences;
  readonly onChange: (changed: Partial<Preferences>) => void;
}

/** What belongs to the person at this computer: at once, and never on record. */
export function AppearancePage({ preferences, onChange }: Props) {
  const { t } = useTranslation('settings');
  return (
    <>
      <PageHeading title={t('appearance.title')} lead={t('appearance.lead')} />
      {(Object.keys(CHOICES) as readonly Group[]).map((group) => (
        <fieldset key={group}>
          <legend>{t(`appearance.${group}.label`)}</legend>
          <div className="choice-cards">
            {CHOICES[group].map((value) => (
              <label key={value} className="choice" data-chosen={preferences[group] === value || undefined}>
                <input
                  type="radio"
                  name={group}
                  checked={preferences[group] === value}
                  onChange={() => {
                    onChange({ [group]: value });
                    announce(t('appearance.said'));
                  }}
                />
                <span lang={group === 'language' ? value : undefined}>{t(nameOf(group, value))}</span>
              </label>
            ))}
          </div>
          <p className="help">{t(`appearance.${group}.help`)}</p>
        </fieldset>
      ))}
    </>
  );
}

function nameOf(group: Group, value: string) {
  if (group === 'theme') return `appearance.theme.${value}` as 'appearance.theme.dark';
  return value === 'interface' ? 'appearance.contentLanguage.interface' : (`appearance.name.${value}` as 'appearance.name.en');
}
