import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleView } from '#contract/people.ts';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { SelectBox } from '../../components/select-box.tsx';
import { TextBox } from '../../components/text-box.tsx';
import { ask } from '../../engine.ts';
import { isFound } from './finding.ts';
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
  const wanted = useDeferredValue(text.trim());
  const list = useQuery({ queryKey: ['proposal:list'], queryFn: () => ask('proposal:list', {}) });
  const open = (list.data ?? []).filter(({ binned }) => !binned);
  const found = open.filter(({ id, number, title }) => id === value || isFound(wanted, [number, title.en, title.fr]));
  return (
    <>
      <TextBox label={t('scope.search')} help={t('scope.searchHelp')} value={text} onChange={setText} />
      <ChoiceSet
        legend={t('scope.label.proposal')}
        name="proposal"
        choices={found.slice(0, SHOWN).map(({ id, number, title }) => ({ value: id, label: words.names(title), help: number }))}
        value={value}
        fault={fault}
        onChange={onChange}
      />
      {found.length > SHOWN && <p className="help">{t('scope.more', { count: found.length - SHOWN })}</p>}
    </>
  );
}
