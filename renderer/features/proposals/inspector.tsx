import { Tab, Tabs } from '@mui/material';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '#contract/proposal-view.ts';
import type { ProposalSchema } from '#domain/proposal/schema.ts';
import { useIsPersonal } from '../../components/use-is-personal.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { ConsultationsPanel } from './consultations-panel.tsx';
import { DecisionsPanel } from './decisions-panel.tsx';

const TABS = ['checks', 'decisions', 'consultations'] as const;
type TabName = (typeof TABS)[number];

export function Inspector({ proposal, schema }: { readonly proposal: ProposalView; readonly schema: ProposalSchema }) {
  const { t } = useTranslation(['proposals', 'window']);
  const isPersonal = useIsPersonal();
  const [tab, setTab] = useState<TabName>('checks');
  return (
    <aside className="inspector" aria-label={t('window:column.inspector')} data-column tabIndex={-1}>
      {isPersonal && (
        <h2 className="panel-title" id="tab-checks">
          {t('inspector.checks')}
        </h2>
      )}
      {!isPersonal && (
        <Tabs value={tab} onChange={(_event, next: TabName) => setTab(next)} aria-label={t('inspector.label')}>
          {TABS.map((each) => (
            <Tab key={each} value={each} label={t(`inspector.${each}`)} id={`tab-${each}`} aria-controls={`panel-${each}`} />
          ))}
        </Tabs>
      )}
      <div role={isPersonal ? 'group' : 'tabpanel'} id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} className="panel">
        {tab === 'checks' && <ChecksPanel checks={proposal.checks} schema={schema} document={proposal.document} />}
        {tab === 'decisions' && <DecisionsPanel decisions={proposal.decisions} />}
        {tab === 'consultations' && <ConsultationsPanel consultations={proposal.consultations} />}
      </div>
    </aside>
  );
}
