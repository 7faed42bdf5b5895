import { inLanguage, type Language, type LocalizedText } from '#domain/shared/languages.ts';

/** Characters no file system argues about; a title can be longer than a name may be. */
const MOST = 60;

/** What a save dialog proposes: the number, else the title, without what some file system refuses. */
export function fileNameOf(
  { number, title }: { readonly number: string; readonly title: LocalizedText },
  form: 'complete' | 'original',
  language: Language,
): string {
  const words = (number || inLanguage(title, language))
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, MOST)
    .replaceAll(/^-+|-+$/g, '');
  return `${words || 'proposal'}${form === 'original' ? '-original' : ''}.json`;
}
