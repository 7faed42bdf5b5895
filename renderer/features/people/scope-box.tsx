import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleView } from '#contract/people.ts';
import type { ProposalListItem } from '#contract/proposal-view.ts';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { rowsAsked, rowsQuery } from '../../components/proposal-rows.ts';
import { SelectBox } from '../../components/select-box.tsx';
import { TextBox } from '../../components/text-box.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import { useChoices } from './use-choices.ts';
import { useWords } from './use-words.ts';

interface Props {
  /** Where roles of this kind are held. */
  readonly kind: PeopleView['roles'][number]['scope'];
  /** Null: nothing chosen yet; "" = the whole institution. */
  readonly value: string | null;
  readonly fault: string;
  readonly onChange: (scope: string) => void;
}

const WHOLE = 'whole';

/** Where a role is held: the units for a chair, the bodies for a committee’s, a proposal for its authors. */
export function ScopeBox({ kind, value, fault, onChange }: Props) {
  const { t } = useTranslation('people');
  const { units, bodies } = useChoices();
  if (kind === 'institution') return <p className="help">{t('scope.everywhere')}</p>;
  if (kind === 'proposal') return <ProposalBox value={value} fault={fault} onChange={onChange} />;
  const choices = kind === 'unit' ? units : bodies;
  return (
    <SelectBox
      label={t(`scope.label.${kind}`)}
      help={t(`scope.help.${kind}`)}
      nothing={t('choose')}
      fault={fault}
      value={value === '' ? WHOLE : (value ?? '')}
      choices={[...choices, { value: WHOLE, label: t('scope.institution') }]}
      onChange={(next) => onChange(next === WHOLE ? '' : next || '-')}
    />
  );
}

const SHOWN = 6;

function ProposalBox({ value, fault, onChange }: Omit<Props, 'kind'>) {
  const { t } = useTranslation('people');
  const words = useWords();
  const [text, setText] = useState('');
  const language = useLanguage();
  const { data } = useQuery({
    ...rowsQuery(rowsAsked({ text }, language, language), { from: 0, count: SHOWN }),
    placeholderData: keepPreviousData,
  });
  const found = data?.rows ?? [];
  // Who goes on searching still sees what they chose.
  const [chosen, setChosen] = useState<ProposalListItem | null>(null);
  const isApart = chosen !== null && chosen.id === value && found.every(({ id }) => id !== value);
  const shown = isApart ? [chosen, ...found] : found;
  const left = (data?.total ?? 0) - found.length;
  return (
    <>
      <TextBox label={t('scope.search')} help={t('scope.searchHelp')} value={text} onChange={setText} />
      <ChoiceSet
        legend={t('scope.label.proposal')}
        name="proposal"
        choices={shown.map(({ id, number, title }) => ({ value: id, label: words.names(title), help: number }))}
        value={value}
        fault={fault}
        onChange={(id) => {
          setChosen(shown.find((each) => each.id === id) ?? null);
          onChange(id);
        }}
      />
      {left > 0 && <p className="help">{t('scope.more', { count: left })}</p>}
    </>
  );
}
