import { Button } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingView } from '#contract/settings.ts';
import { formatDate } from '#domain/shared/format.ts';
import type { Json } from '#domain/shared/json.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Mark } from '../../components/mark.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ChangeForm } from './change-form.tsx';
import { SettingControl } from './setting-control.tsx';
import { faultOf, type Typed, typedOf, valueOf } from './setting-value.ts';
import { useChange } from './use-change.ts';
import { useReturnFocus } from './use-return-focus.ts';
import { useValueText } from './use-value-text.ts';

interface Props {
  readonly setting: SettingView;
  /** Whoever looks may change it; where not, the page says why. */
  readonly may: boolean;
}

/** One setting: what it means, what is in force, since when; and its change in the same place. */
export function SettingRow({ setting, may }: Props) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const textOf = useValueText();
  const [typed, setTyped] = useState<Typed | null>(null);
  const [before, setBefore] = useState<{ readonly value: Json } | null>(null);
  const row = useReturnFocus(typed !== null);
  const label = inLanguage(setting.label, language);
  const open = (value: Json): void => setTyped(typedOf(setting, value, language));
  const close = (): void => setTyped(null);
  const isBack = before !== null && !isSame(before.value, setting.value);
  return (
    <section ref={row} className="setting" aria-label={label}>
      <header className="setting-head">
        <h3>{label}</h3>
        <span className="setting-value">{textOf(setting, setting.value)}</span>
      </header>
      <p className="help">{inLanguage(setting.help, language)}</p>
      <SetBy setting={setting} />
      <Disputed setting={setting} may={may} onSettle={open} />
      {typed === null && may && (
        <div className="setting-acts">
          <Button size="small" variant="outlined" aria-label={t('changeNamed', { label })} onClick={() => open(setting.value)}>
            {t('change')}
          </Button>
          {isBack && (
            <Button size="small" onClick={() => open(before.value)}>
              {t('undo', { value: textOf(setting, before.value) })}
            </Button>
          )}
          {setting.changed && !(isBack && isSame(before.value, setting.default)) && (
            <Button size="small" aria-label={t('resetNamed', { label })} onClick={() => open(setting.default)}>
              {t('reset', { value: textOf(setting, setting.default) })}
            </Button>
          )}
        </div>
      )}
      {typed !== null && (
        <Changing
          setting={setting}
          typed={typed}
          onType={setTyped}
          onClose={close}
          onDone={() => {
            setBefore({ value: setting.value });
            close();
          }}
        />
      )}
    </section>
  );
}

const isSame = (one: Json, other: Json): boolean => JSON.stringify(one) === JSON.stringify(other);

function SetBy({ setting }: { readonly setting: SettingView }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const textOf = useValueText();
  const { set, changed } = setting;
  if (set === null) return null;
  const by = { name: set.by, date: formatDate(set.on, language) };
  return (
    <p className="setting-set">
      <Mark meaning={changed ? 'now' : 'none'} />
      <span>{changed ? t('setBy', { ...by, value: textOf(setting, setting.default) }) : t('setToDefault', by)}</span>
    </p>
  );
}

function Disputed({ setting, may, onSettle }: Props & { readonly onSettle: (value: Json) => void }) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const textOf = useValueText();
  if (setting.others.length === 0) return null;
  const line = ({ value, by, on }: SettingView['others'][number]) => ({
    value: textOf(setting, value),
    name: by,
    date: formatDate(on, language),
  });
  return (
    <div className="setting-disputed">
      <p>
        <Mark meaning="attention" />
        <span>{t('disputed')}</span>
      </p>
      <ul>
        {setting.set !== null && <li>{t('disputedInForce', line(setting.set))}</li>}
        {setting.others.map((each) => (
          <li key={`${each.by} ${JSON.stringify(each.value)}`}>
            {t('disputedOther', line(each))}{' '}
            {may && (
              <Button size="small" onClick={() => onSettle(each.value)}>
                {t('settle', { value: textOf(setting, each.value) })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ChangingProps {
  readonly setting: SettingView;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Changing({ setting, typed, onType, onClose, onDone }: ChangingProps) {
  const { t } = useTranslation('settings');
  const language = useLanguage();
  const textOf = useValueText();
  const signature = useSignature();
  const value = valueOf(setting, typed);
  const found = faultOf(setting, value);
  const label = inLanguage(setting.label, language);
  const change = useChange(
    (next: Json) => ask('settings:set', { key: setting.key, value: next, passphrase: signature.given }),
    (next) => t('said', { label, value: textOf(setting, next) }),
    onDone,
  );
  const bounds =
    setting.kind === 'number'
      ? t('bounds', { min: textOf(setting, setting.min), max: textOf(setting, setting.max) })
      : t(setting.items === 'date' ? 'oneDayALine' : 'oneALine');
  const same = isSame(value, setting.value) && setting.others.length === 0;
  return (
    <ChangeForm
      signature={signature}
      refusal={change.refusal}
      busy={change.busy}
      label={t('save')}
      isValid={found === '' && !same}
      onSend={() => change.run(value)}
      onCancel={onClose}
    >
      <SettingControl
        setting={setting}
        typed={typed}
        onType={onType}
        bounds={bounds}
        fault={found === '' ? '' : t(`fault.${found}`, { bounds })}
      />
      <p className="help">{same ? t('same') : t('applies')}</p>
    </ChangeForm>
  );
}
