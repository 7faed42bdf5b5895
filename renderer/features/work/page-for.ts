import type { WorkItem } from '#contract/acts.ts';

/** The page of the review where an item is done; "" = the route, which leads on. */
export function pageFor(item: Pick<WorkItem, 'action' | 'step' | 'about' | 'body'>): string {
  switch (item.action) {
    case 'submit':
    case 'send-answers':
      return 'submit';
    case 'decide':
    case 'renew':
    case 'verify':
    case 'publish':
      return `sign/${item.step}`;
    case 'record':
      // A body's answer is recorded in the table of the consultation, a decision on a page of its own.
      return item.about.en === '' && item.about.fr === '' ? `record/${item.step}` : '';
    case 'answer-concern':
      return item.body === '' ? '' : `answer/${item.body}`;
    case 'number':
      return 'number';
    default:
      return '';
  }
}
