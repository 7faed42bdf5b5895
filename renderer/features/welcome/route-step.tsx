import { useQuery } from '@tanstack/react-query';
import { type Control, useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useId } from 'react';
import type { OutputOf } from '#contract/api.ts';
import { inLanguage } from '#domain/shared/languages.ts';
import { Failure, Loading } from '../../components/page-states.tsx';
import { ask } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { FoundingForm } from './founding-form.ts';

type Shipped = OutputOf<'route:shipped'>[number];
const CHOICES = ['short', 'standard', 'both'] as const;

/** Who says yes, in order: each route with the steps it consists of, so that people see what they choose. */
export function RouteStep({ control }: { readonly control: Control<FoundingForm> }) {
  const { t } = useTranslation('welcome');
  const id = useId();
  const routes = useQuery({ queryKey: ['route:shipped'], queryFn: () => ask('route:shipped', {}), staleTime: Infinity });
  const { field, fieldState } = useController({
    control,
    name: 'route',
    rules: { validate: (value) => value !== '' || t('fault.route') },
  });
  if (routes.isPending) return <Loading />;
  if (routes.isError) return <Failure error={routes.error} onAgain={() => void routes.refetch()} />;
  const fault = fieldState.error?.message ?? '';
  return (
    <fieldset
      className="routes"
      data-fault={fault === '' ? undefined : 'choice'}
      aria-describedby={fault === '' ? undefined : `${id}-fault`}
    >
      <legend className="unseen">{t('founding.route.title')}</legend>
      {CHOICES.map((each) => (
        <div key={each} className="route-choice">
          <label>
            <input
              type="radio"
              name={`${id}-route`}
              checked={field.value === each}
              aria-describedby={`${id}-${each}`}
              onChange={() => field.onChange(each)}
            />
            <b>{t(`founding.route.${each}`)}</b>
          </label>
          <div id={`${id}-${each}`}>
            <p className="help">{t(`founding.route.${each}Help`)}</p>
            <Steps route={routes.data.find((route) => route.id === each)} />
          </div>
        </div>
      ))}
      {fault !== '' && (
        <div id={`${id}-fault`} className="fault" role="alert">
          {fault}
        </div>
      )}
    </fieldset>
  );
}

function Steps({ route }: { readonly route: Shipped | undefined }) {
  const language = useLanguage();
  if (route === undefined) return null;
  return (
    <ol className="route-steps">
      {route.steps.map((step) => (
        <li key={step.id}>{inLanguage(step.names, language)}</li>
      ))}
    </ol>
  );
}
