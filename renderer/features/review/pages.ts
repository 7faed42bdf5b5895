/** Which page of a review: the last part of its address. */
export type Page =
  | { readonly name: 'route' | 'submit' | 'number' | 'withdraw' }
  | { readonly name: 'sign' | 'record'; readonly step: string }
  | { readonly name: 'consult'; readonly act: 'notice' | 'position' | 'answer'; readonly body: string }
  | { readonly name: 'condition'; readonly signOff: string; readonly condition: number }
  | { readonly name: 'reverse'; readonly record: string }
  | { readonly name: 'waive'; readonly criterion: string };

/** What is not understood is the route itself: an address never leads nowhere. */
export function pageOf(address: string): Page {
  const [name = '', first = '', second = ''] = address.split('/');
  switch (name) {
    case 'submit':
    case 'number':
    case 'withdraw':
      return { name };
    case 'sign':
    case 'record':
      return first === '' ? { name: 'route' } : { name, step: first };
    case 'notice':
    case 'position':
    case 'answer':
      return first === '' ? { name: 'route' } : { name: 'consult', act: name, body: first };
    case 'condition':
      return /^\d+$/.test(second) ? { name, signOff: first, condition: Number(second) } : { name: 'route' };
    case 'reverse':
      return first === '' ? { name: 'route' } : { name, record: first };
    case 'waive':
      return first === '' ? { name: 'route' } : { name, criterion: first };
    default:
      return { name: 'route' };
  }
}
