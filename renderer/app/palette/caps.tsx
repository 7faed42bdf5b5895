import { useTranslation } from 'react-i18next';
import { capsOf, isMac } from './key-names.ts';

/** One accelerator, as its keys. */
export function Caps({ keys }: { readonly keys: string }) {
  const { t } = useTranslation('palette');
  return (
    <span className="caps">
      {capsOf(keys, t, isMac()).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
