import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectBox } from '../../components/select-box.tsx';
import { useSignature } from '../../components/signature.ts';
import { ask } from '../../engine.ts';
import { ActPanel } from './act-panel.tsx';
import { isUnnamed, type Names, NamesBoxes, trimmed } from './names-boxes.tsx';
import { usePeople } from './people-context.ts';
import { useChoices } from './use-choices.ts';
import { usePeopleAct } from './use-people-act.ts';
import { useWords } from './use-words.ts';

const KINDS = ['faculty', 'department', 'office', 'institution'] as const;
type Kind = (typeof KINDS)[number];

/** Adds a faculty, a department, an office, below another one or at the top. */
export function AddUnitPage(given: { readonly parent: string }) {
  const { t } = useTranslation(['people', 'governance']);
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const { units } = useChoices();
  const signature = useSignature();
  const [names, setNames] = useState<Names>({ en: '', fr: '' });
  const [kind, setKind] = useState<Kind>(given.parent === '' ? 'faculty' : 'department');
  const [parent, setParent] = useState(given.parent);
  const act = usePeopleAct(
    () => ask('people:add-unit', { names: trimmed(names), kind, parent, passphrase: signature.given }),
    () => ({ sentence: t('addUnit.done', { name: words.names(trimmed(names)) }), href: hrefOf('units') }),
  );
  const unnamed = isUnnamed(names) ? t('fault.name') : '';
  return (
    <ActPanel
      title={t('addUnit.title')}
      lead={t('addUnit.lead')}
      may={people.mayPlaces}
      signature={signature}
      act={act}
      label={t('addUnit.send')}
      backHref={hrefOf('units')}
      faults={[unnamed]}
    >
      {(tried) => (
        <>
          <NamesBoxes names={names} fault={tried ? unnamed : ''} onChange={setNames} />
          <SelectBox
            label={t('addUnit.kind')}
            value={kind}
            choices={KINDS.map((each) => ({ value: each, label: t(`governance:unit.${each}`) }))}
            onChange={(next) => setKind(KINDS.find((each) => each === next) ?? kind)}
          />
          <SelectBox
            label={t('addUnit.parent')}
            nothing={t('scope.institution')}
            value={parent}
            choices={units}
            onChange={setParent}
          />
        </>
      )}
    </ActPanel>
  );
}
