import { Button, Menu, MenuItem } from '@mui/material';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STATES } from '#contract/list-choice.ts';
import type { ListChoice } from '#contract/preferences.ts';
import type { ProposalPage } from '#contract/proposal-page.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { cleared, COLUMNS, isFiltered, type Sort, toggled } from './list-choice.ts';
import { isStatus } from './state-mark.ts';
import { ViewsMenu } from './views-menu.tsx';

interface Props {
  readonly choice: ListChoice;
  readonly onChoice: (choice: ListChoice) => void;
  readonly steps: ProposalPage['steps'];
  /** Whether somebody said who they are: else nothing is theirs. */
  readonly isSomebody: boolean;
  /** Where nothing is found, the page below says so and clears them. */
  readonly canClear: boolean;
}

/** What is shown, as quiet chips; one button clears them all. */
export function FilterBar({ choice, onChoice, steps, isSomebody, canClear }: Props) {
  const { t } = useTranslation(['proposals', 'governance']);
  const stateName = (id: string): string => (isStatus(id) ? t(`governance:status.${id}`) : id);
  const language = useLanguage();
  const options = steps.map(({ id, names }) => ({ id, name: inLanguage(names, language) }));
  const stepName = (id: string): string => options.find((each) => each.id === id)?.name ?? id;
  const states = STATES.map((id) => ({ id, name: stateName(id) }));
  // A step of a saved view that no proposal stands at now can still be taken off.
  const gone = choice.steps.filter((id) => !steps.some((each) => each.id === id));
  const known = [...options, ...gone.map((id) => ({ id, name: id }))];
  return (
    <div className="filters" role="group" aria-label={t('filter.label')}>
      <PickChip
        label={t('column.state')}
        names={choice.states.map(stateName)}
        options={states}
        picked={choice.states}
        onPick={(id) => onChoice({ ...choice, states: toggled(choice.states, id) })}
      />
      <PickChip
        label={t('column.step')}
        names={choice.steps.map(stepName)}
        options={known}
        picked={choice.steps}
        onPick={(id) => onChoice({ ...choice, steps: toggled(choice.steps, id) })}
      />
      {(isSomebody || choice.mine) && (
        <Chip on={choice.mine} onPress={() => onChoice({ ...choice, mine: !choice.mine })}>
          {t('filter.mine')}
        </Chip>
      )}
      <Chip on={choice.overdue} onPress={() => onChoice({ ...choice, overdue: !choice.overdue })}>
        {t('late')}
      </Chip>
      <Chip on={choice.binned} onPress={() => onChoice({ ...choice, binned: !choice.binned })}>
        {t('binned')}
      </Chip>
      {canClear && isFiltered(choice) && (
        <Button size="small" onClick={() => onChoice(cleared(choice))}>
          {t('filter.clear')}
        </Button>
      )}
      <span className="filters-end">
        <SortBox choice={choice} onChoice={onChoice} />
        <ViewsMenu choice={choice} onChoice={onChoice} />
      </span>
    </div>
  );
}

function Chip({ on, onPress, children }: { readonly on: boolean; readonly onPress: () => void; readonly children: ReactNode }) {
  return (
    <button type="button" className="filter-chip" aria-pressed={on} onClick={onPress}>
      {children}
    </button>
  );
}

interface PickProps {
  readonly label: string;
  /** Of what is picked. */
  readonly names: readonly string[];
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly picked: readonly string[];
  readonly onPick: (id: string) => void;
}

/** A chip with a menu of things to tick; it stays open while one ticks. */
function PickChip({ label, names, options, picked, onPick }: PickProps) {
  const { t } = useTranslation('proposals');
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const open = anchor !== null;
  const shown = names.length > 2 ? t('others', { names: names[0], count: names.length - 1 }) : names.join(', ');
  return (
    <>
      <button
        type="button"
        className="filter-chip"
        data-on={picked.length > 0 || undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {names.length === 0 ? label : t('filter.named', { label, names: shown })}
        <span aria-hidden="true">▾</span>
      </button>
      <Menu
        id={id}
        open={open}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-label': label, dense: true } }}
      >
        {options.length === 0 && <MenuItem disabled>{t('filter.noSteps')}</MenuItem>}
        {options.map((each) => {
          const on = picked.includes(each.id);
          return (
            <MenuItem key={each.id} role="menuitemcheckbox" aria-checked={on} onClick={() => onPick(each.id)}>
              <span className="tick" aria-hidden="true">
                {on ? '✓' : ''}
              </span>
              {each.name}
            </MenuItem>
          );
        })}
      </Menu>
    </>
  );
}

const SORTS: readonly Sort[] = ['changed', ...COLUMNS];

/** The same order as the heads of the columns give, for who does not see them. */
function SortBox({ choice, onChoice }: Pick<Props, 'choice' | 'onChoice'>) {
  const { t } = useTranslation('proposals');
  const id = useId();
  const label = (sort: Sort): string =>
    sort === 'changed' ? t(choice.text.trim() === '' ? 'sort.changed' : 'sort.best') : t(`column.${sort}`);
  return (
    <span className="sort-box">
      <label htmlFor={id}>{t('sort.label')}</label>
      <select
        id={id}
        value={choice.sort}
        onChange={(event) => {
          const sort = event.target.value as Sort;
          onChoice({ ...choice, sort, descending: sort === 'changed' });
        }}
      >
        {SORTS.map((each) => (
          <option key={each} value={each}>
            {label(each)}
          </option>
        ))}
      </select>
      {choice.sort !== 'changed' && (
        <button
          type="button"
          className="turn"
          aria-label={t(choice.descending ? 'sort.descending' : 'sort.ascending')}
          onClick={() => onChoice({ ...choice, descending: !choice.descending })}
        >
          {choice.descending ? '↓' : '↑'}
        </button>
      )}
    </span>
  );
}
