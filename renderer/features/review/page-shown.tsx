import { ConditionPage } from './condition-page.tsx';
import { ConsultPage } from './consult-page.tsx';
import { DecidePage } from './decide-page.tsx';
import { NumberPage } from './number-page.tsx';
import type { Page } from './pages.ts';
import { ReversePage } from './reverse-page.tsx';
import { RoutePage } from './route-page.tsx';
import { SubmitPage } from './submit-page.tsx';
import { WaivePage } from './waive-page.tsx';
import { WithdrawPage } from './withdraw-page.tsx';

/** `said`: what was just put on record. */
export function PageShown({ page, said }: { readonly page: Page; readonly said: string }) {
  switch (page.name) {
    case 'route':
      return <RoutePage said={said} />;
    case 'submit':
      return <SubmitPage />;
    case 'number':
      return <NumberPage />;
    case 'withdraw':
      return <WithdrawPage />;
    case 'sign':
    case 'record':
      return <DecidePage step={page.step} how={page.name} />;
    case 'consult':
      return <ConsultPage act={page.act} body={page.body} />;
    case 'condition':
      return <ConditionPage signOff={page.signOff} condition={page.condition} />;
    case 'reverse':
      return <ReversePage record={page.record} />;
    case 'waive':
      return <WaivePage criterion={page.criterion} />;
  }
}
