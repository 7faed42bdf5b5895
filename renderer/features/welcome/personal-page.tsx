import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useController, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { focusFirstFault } from '../../components/act-form.tsx';
import { ChoiceSet } from '../../components/choice-set.tsx';
import { leadOn } from '../../components/lead-on.ts';
import type { PlaceLinks } from '../../components/place-links.ts';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { ask, refusalOf } from '../../engine.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { BoundBox } from './bound-box.tsx';
import { goThere } from './go-there.ts';
import { Heading } from './heading.tsx';
import { useLanguageChoices } from './use-language-choices.ts';

interface Writer {
  readonly name: string;
  readonly languages: 'en' | 'fr' | 'both';
  readonly title: string;
}

/** Writing needs nobody (DESIGN §3): a name, a language, a working title, and the first question is there. */
export function PersonalPage({ links }: { readonly links: PlaceLinks }) {
  const { t } = useTranslation('welcome');
  const language = useLanguage();
  const choices = useLanguageChoices();
  const box = useRef<HTMLFormElement>(null);
  const form = useForm<Writer>({ defaultValues: { name: '', languages: language, title: '' } });
  const languages = useController({ control: form.control, name: 'languages' });
  const begin = useMutation({
    mutationFn: async ({ name, languages: chosen, title }: Writer) => {
      leadOn();
      await ask('workspace:found-personal', { name, email: '', languages: chosen });
      const written = chosen === 'both' ? language : chosen;
      const titles = { en: written === 'en' ? title : '', fr: written === 'fr' ? title : '' };
      return ask('proposal:create', { title: titles, language: written, unit: '', passphrase: null });
    },
    onSuccess: ({ proposal }) => goThere(links.edit(proposal, '')),
  });
  const missing = (text: string) => (value: string) => (value.trim() === '' ? text : '');
  return (
    <>
      <Heading>{t('personal.title')}</Heading>
      <p className="lead">{t('personal.lead')}</p>
      <form
        ref={box}
        noValidate
        onSubmit={(event) =>
          void form.handleSubmit(
            (given) => begin.mutate(given),
            () => focusFirstFault(box.current),
          )(event)
        }
      >
        <BoundBox
          control={form.control}
          name="name"
          label={t('personal.name')}
          help={t('personal.nameHelp')}
          faultOf={missing(t('fault.name'))}
        />
        <ChoiceSet
          legend={t('personal.languages')}
          name="languages"
          choices={choices}
          value={languages.field.value}
          onChange={languages.field.onChange}
        />
        <BoundBox
          control={form.control}
          name="title"
          label={t('personal.work')}
          help={t('personal.workHelp')}
          faultOf={missing(t('fault.title'))}
        />
        {begin.isError && <RefusalNote refusal={refusalOf(begin.error)} />}
        <div className="actions">
          <Button type="submit" variant="contained" loading={begin.isPending}>
            {t('personal.begin')}
          </Button>
          <Button variant="outlined" href={links.welcome('')}>
            {t('back')}
          </Button>
        </div>
      </form>
    </>
  );
}
