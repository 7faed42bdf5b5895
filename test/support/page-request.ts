import { FIRST_CHOICE } from '#contract/list-choice.ts';
import type { ListChoice } from '#contract/preferences.ts';
import type { PageRequest } from '#contract/proposal-page.ts';

/** What a window asks of the list of proposals, as it first stands. */
export const aPageRequest = (
  choice: Partial<ListChoice> = {},
  { reader, ...rest }: Partial<Omit<PageRequest, 'choice' | 'reader'>> & { reader?: Partial<PageRequest['reader']> } = {},
): PageRequest => ({
  choice: { ...FIRST_CHOICE, ...choice },
  reader: { language: 'en', content: 'en', ...reader },
  from: 0,
  count: 200,
  find: '',
  ...rest,
});
