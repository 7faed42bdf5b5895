import type { ChosenTarget } from '#contract/shell.ts';
import { zoneToBeginWith } from './time-zones.ts';

/** What founding asks for, kept while somebody goes back and forth between its pages. */
export interface FoundingForm {
  readonly languages: 'en' | 'fr' | 'both';
  readonly institution: { readonly en: string; readonly fr: string };
  /** IANA name. */
  readonly timeZone: string;
  readonly route: 'short' | 'standard' | 'both' | '';
  readonly copyFolder: ChosenTarget | null;
  readonly name: string;
  readonly email: string;
  readonly passphrase: string;
  readonly again: string;
}

export const EMPTY: FoundingForm = {
  languages: 'both',
  institution: { en: '', fr: '' },
  timeZone: zoneToBeginWith(new Intl.DateTimeFormat().resolvedOptions().timeZone),
  route: '',
  copyFolder: null,
  name: '',
  email: '',
  passphrase: '',
  again: '',
};

/** Only the name in a language that the institution uses is kept. */
export const institutionOf = ({ languages, institution }: FoundingForm): FoundingForm['institution'] => ({
  en: languages === 'fr' ? '' : institution.en,
  fr: languages === 'en' ? '' : institution.fr,
});
