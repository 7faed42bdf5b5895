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

const KINDS = ['council', 'committee', 'panel', 'office', 'senate', 'association'] as const;
type Kind = (typeof KINDS)[number];

/** Adds a body: what it is, whose it is, and what the routes come to it for. */
export function AddBodyPage() {
  const { t } = useTranslation(['people', 'governance']);
  const { people, hrefOf } = usePeople();
  const words = useWords();
  const { units } = useChoices();
  const signature = useSignature();
  const [names, setNames] = useState<Names>({ en: '', fr: '' });
  const [kind, setKind] = useState<Kind>('committee');
  const [unit, setUnit] = useState('');
  const [code, setCode] = useState('');
  const codes = useCodes(kind);
  const act = usePeopleAct(
    () => ask('people:add-body', { names: trimmed(names), kind, code, unit, passphrase: signature.given }),
    ({ record }) => ({
      sentence: t('addBody.done', { name: words.names(trimmed(names)) }),
      href: hrefOf('bodies'),
      next: { label: t('giveSeat.act'), href: hrefOf('give-seat', { body: record }) },
    }),
  );
  const unnamed = isUnnamed(names) ? t('fault.name') : '';
  return (
    <ActPanel
      title={t('addBody.title')}
      lead={t('addBody.lead')}
      may={people.mayPlaces}
      signature={signature}
      act={act}
      label={t('addBody.send')}
      backHref={hrefOf('bodies')}
      faults={[unnamed]}
    >
      {(tried) => (
        <>
          <NamesBoxes names={names} fault={tried ? unnamed : ''} onChange={setNames} />
          <SelectBox
            label={t('addBody.kind')}
            value={kind}
            choices={KINDS.map((each) => ({ value: each, label: t(`governance:body.${each}`) }))}
            onChange={(next) => {
              setKind(KINDS.find((each) => each === next) ?? kind);
              setCode('');
            }}
          />
          <SelectBox
            label={t('addBody.unit')}
            nothing={t('addBody.institution')}
            value={unit}
            choices={units}
            onChange={setUnit}
          />
          <SelectBox
            label={t('addBody.code')}
            help={t('addBody.codeHelp')}
            nothing={t('addBody.noCode')}
            value={code}
            choices={codes}
            onChange={setCode}
          />
        </>
      )}
    </ActPanel>
  );
}

/** What routes in force come to a body for: a step that a body of this kind decides, or an answer that a body is asked for. */
function useCodes(kind: Kind): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation('people');
  const { people } = usePeople();
  const words = useWords();
  const steps = people.routes.flatMap((route) => route.steps);
  const decides = steps
    .filter((step) => step.body === kind)
    .map((step) => ({ value: step.id, label: t('addBody.decides', { step: words.names(step.names) }) }));
  const named = (code: string): string => {
    const body = people.bodies.find((each) => each.code === code);
    if (body !== undefined) return t('addBody.asked', { as: words.names(body.names) });
    // Nobody answers to it yet: the step says what it is for, the code alone would not.
    const at = steps.filter(({ asks }) => asks.includes(code)).map((step) => words.names(step.names));
    return t('addBody.askedUnnamed', { step: words.list([...new Set(at)]), code });
  };
  const asked = [...new Set(steps.flatMap((step) => step.asks))].map((code) => ({ value: code, label: named(code) }));
  const all = [...decides, ...asked];
  return all.filter((each, at) => all.findIndex((other) => other.value === each.value) === at);
}
