import { useTranslation } from 'react-i18next';
import type { SettingView } from '#contract/settings.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { TextBox } from '../../components/text-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Typed } from './setting-value.ts';

interface Props {
  readonly setting: SettingView;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  /** What is wrong with it; "" = nothing. */
  readonly fault: string;
  /** What may be typed. */
  readonly bounds: string;
}

/** The control a setting needs: a number with its bounds, one of several, several of several, or lines. */
export function SettingControl({ setting, typed, onType, fault, bounds }: Props) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const { kind, options, key } = setting;
  const label = inLanguage(setting.label, language);
  if (kind === 'choice') {
    return (
      <fieldset>
        <legend>{label}</legend>
        <div className="choice-cards">
          {options.map(({ value, names }) => (
            <label key={value} className="choice" data-chosen={value === typed || undefined}>
              <input type="radio" name={key} checked={value === typed} onChange={() => onType(value)} />
              <span>{inLanguage(names, language)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    );
  }
  if (kind === 'choices') return <Choices setting={setting} label={label} typed={typed} onType={onType} />;
  return (
    <TextBox
      label={setting.unit === 'share' ? t('inPercent', { label }) : label}
      help={bounds}
      fault={fault}
      narrow={kind === 'number'}
      lines={kind === 'list' ? 4 : 1}
      value={typeof typed === 'string' ? typed : ''}
      onChange={onType}
    />
  );
}

function Choices({ setting, label, typed, onType }: Pick<Props, 'setting' | 'typed' | 'onType'> & { readonly label: string }) {
  const language = useLanguage();
  const chosen = typeof typed === 'string' ? [] : typed;
  // An institution may have added one of its own: it is kept, and can be taken off.
  const added = chosen.filter((each) => !setting.options.some(({ value }) => value === each));
  const all = [...setting.options, ...added.map((value) => ({ value, names: { en: value, fr: value } }))];
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="choice-cards">
        {all.map(({ value, names }) => (
          <label key={value} className="choice" data-chosen={chosen.includes(value) || undefined}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) => onType(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))}
            />
            <span>{inLanguage(names, language)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
