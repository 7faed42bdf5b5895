import { FormControl, FormControlLabel, FormLabel, MenuItem, Radio, RadioGroup, Select } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnitOver } from '#domain/people/authority.ts';
import { inLanguage, LANGUAGES, type Language } from '#domain/shared/languages.ts';
import { useSession } from '../../components/signature.ts';
import { TextBox } from '../../components/text-box.tsx';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { SigningDialog } from './signing-dialog.tsx';

interface Props {
  readonly onCreated: (proposal: string) => void;
  readonly onClose: () => void;
}

/** A working title, the language that is decided on, and the unit where there are several; everything else is asked in the editor. */
export function NewDialog({ onCreated, onClose }: Props) {
  const { t } = useTranslation('proposals');
  const [title, setTitle] = useState('');
  const [language, setLanguage] = useState<Language>(useLanguage());
  const [unit, setUnit] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const isPersonal = useIsPersonal();
  const units = useUnits();
  const fault = tried && title.trim() === '' ? t('new.titleFault') : title.length > MOST ? t('new.titleLong') : '';
  const chosen = unit ?? units.own;
  return (
    <SigningDialog
      title={t('new.title')}
      button={t('new.begin')}
      isReady={title.trim() !== '' && fault === ''}
      onTry={() => setTried(true)}
      call={(passphrase) =>
        ask('proposal:create', { title: { en: '', fr: '', [language]: title.trim() }, language, unit: chosen, passphrase })
      }
      onDone={({ proposal }) => onCreated(proposal)}
      onClose={onClose}
    >
      <TextBox label={t('new.name')} help={t('new.nameHelp')} fault={fault} value={title} onChange={setTitle} lang={language} />
      <FormControl className="new-language">
        <FormLabel id="new-language">{t(isPersonal ? 'new.languageAlone' : 'new.language')}</FormLabel>
        <RadioGroup
          row
          aria-labelledby="new-language"
          value={language}
          onChange={(_event, value) => setLanguage(value as Language)}
        >
          {LANGUAGES.map((each) => (
            <FormControlLabel key={each} value={each} control={<Radio size="small" />} label={t(`text.${each}`)} />
          ))}
        </RadioGroup>
        <p className="help">{t(isPersonal ? 'new.languageAloneHelp' : 'new.languageHelp')}</p>
      </FormControl>
      {units.all.length > 1 && <UnitBox units={units.all} value={chosen} onChange={setUnit} />}
    </SigningDialog>
  );
}

const MOST = 400;

interface UnitChoice {
  readonly id: string;
  readonly name: string;
}

function UnitBox({
  units,
  value,
  onChange,
}: {
  readonly units: readonly UnitChoice[];
  readonly value: string;
  readonly onChange: (unit: string) => void;
}) {
  const { t } = useTranslation('proposals');
  const id = useId();
  return (
    <div className="text-box">
      <label id={id}>{t('new.unit')}</label>
      <Select size="small" fullWidth displayEmpty labelId={id} value={value} onChange={(event) => onChange(event.target.value)}>
        <MenuItem value="">{t('new.noUnit')}</MenuItem>
        {units.map((each) => (
          <MenuItem key={each.id} value={each.id}>
            {each.name}
          </MenuItem>
        ))}
      </Select>
      <div className="help">{t('new.unitHelp')}</div>
    </div>
  );
}

/** Units that stand today, by name; `own`: the one you belong to, "" where none. */
function useUnits(): { readonly all: readonly UnitChoice[]; readonly own: string } {
  const language = useLanguage();
  const { data } = useQuery({ queryKey: ['people:list'], queryFn: () => ask('people:list', {}) });
  const you = useSession().data?.you?.member;
  const all = (data?.units ?? [])
    .filter((each) => !isUnitOver(each, data?.today ?? ''))
    .map(({ id, names }) => ({ id, name: inLanguage(names, language) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));
  const own = data?.members.find(({ id }) => id === you)?.unit ?? '';
  return { all, own: all.some(({ id }) => id === own) ? own : '' };
}
