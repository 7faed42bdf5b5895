import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { type Control, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#contract/app-error.ts';
import { focusFirstFault } from '../../components/act-form.tsx';
import { announce } from '../../components/live-region.tsx';
import type { PlaceLinks } from '../../components/place-links.ts';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask, refusalOf } from '../../engine.ts';
import { errorText } from '../../i18n/error-text.ts';
import { CopiesStep } from './copies-step.tsx';
import { EMPTY, type FoundingForm, institutionOf } from './founding-form.ts';
import { goThere } from './go-there.ts';
import { Heading } from './heading.tsx';
import { InstitutionStep } from './institution-step.tsx';
import { RouteStep } from './route-step.tsx';
import { YouStep } from './you-step.tsx';

const STEPS = ['institution', 'route', 'copies', 'you'] as const;
type Step = (typeof STEPS)[number];

/** Three short pages about the institution and one about the founder; what was typed stays while one goes back and forth. */
export function Founding({ links }: { readonly links: PlaceLinks }) {
  const { t } = useTranslation('welcome');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLFormElement>(null);
  const form = useForm<FoundingForm>({ defaultValues: EMPTY, reValidateMode: 'onChange' });
  const found = useMutation({
    mutationFn: (given: FoundingForm) => ask('workspace:found', requestOf(given)),
    onSuccess: () => goThere(links.welcome('founded')),
    onError: (error) => announce(errorText(refusalOf(error))),
  });
  const step = STEPS[at] ?? 'you';
  const isLast = at === STEPS.length - 1;
  // Only the boxes of this page are there: what is wrong with them is said before the next one.
  const next = (event: FormEvent): void => {
    void form.handleSubmit(
      (given) => (isLast ? found.mutate(given) : setAt(at + 1)),
      () => focusFirstFault(box.current),
    )(event);
  };
  return (
    <form ref={box} noValidate onSubmit={next}>
      <Heading key={step} about={t('founding.progress', { step: at + 1, of: STEPS.length })}>
        {t(`founding.${step}.title`)}
      </Heading>
      <p className="lead">{t(`founding.${step}.lead`)}</p>
      <StepBoxes step={step} control={form.control} refusal={found.isError ? refusalOf(found.error) : null} />
      <div className="actions">
        <Button type="submit" variant="contained" loading={found.isPending}>
          {t(isLast ? 'founding.found' : 'founding.next')}
        </Button>
        {at === 0 ? (
          <Button variant="outlined" href={links.welcome('')}>
            {t('back')}
          </Button>
        ) : (
          <Button variant="outlined" disabled={found.isPending} onClick={() => setAt(at - 1)}>
            {t('back')}
          </Button>
        )}
      </div>
    </form>
  );
}

interface BoxesProps {
  readonly step: Step;
  readonly control: Control<FoundingForm>;
  readonly refusal: AppError | null;
}

function StepBoxes({ step, control, refusal }: BoxesProps) {
  switch (step) {
    case 'institution':
      return <InstitutionStep control={control} />;
    case 'route':
      return <RouteStep control={control} />;
    case 'copies':
      return <CopiesStep control={control} />;
    case 'you':
      return (
        <>
          <YouStep control={control} />
          <RefusalNote refusal={refusal} />
        </>
      );
  }
}

const requestOf = (given: FoundingForm) => ({
  institution: institutionOf(given),
  languages: given.languages,
  timeZone: given.timeZone,
  name: given.name,
  email: given.email,
  route: given.route === '' ? ('both' as const) : given.route,
  copyFolder: given.copyFolder?.token ?? null,
  passphrase: given.passphrase,
});
