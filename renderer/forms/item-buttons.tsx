import { IconButton } from '@mui/material';
import { useTranslation } from 'react-i18next';
import type { Items } from './use-items.ts';

interface Props {
  readonly items: Items;
  readonly index: number;
  /** What people call the item: `LO2`, or its number. */
  readonly label: string;
}

/** Up, down and away, for who does not use the keys. */
export function ItemButtons({ items, index, label }: Props) {
  const { t } = useTranslation('editor');
  return (
    <span className="item-buttons">
      <IconButton
        size="small"
        aria-label={t('list.up', { item: label })}
        disabled={index === 0}
        onClick={() => items.move(index, index - 1)}
      >
        <Sign path="M8 13V3M3.5 7.5 8 3l4.5 4.5" />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('list.down', { item: label })}
        disabled={index === items.keys.length - 1}
        onClick={() => items.move(index, index + 1)}
      >
        <Sign path="M8 3v10M3.5 8.5 8 13l4.5-4.5" />
      </IconButton>
      <IconButton size="small" aria-label={t('list.remove', { item: label })} onClick={() => items.remove(index)}>
        <Sign path="M4 4l8 8M12 4l-8 8" />
      </IconButton>
    </span>
  );
}

function Sign({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}

/** Under a list: one more, and the keys that do it all. */
export function AddItem({ items, label, keys }: { readonly items: Items; readonly label: string; readonly keys?: string }) {
  const { t } = useTranslation('editor');
  return (
    <p className="add-item">
      <button type="button" className="add" data-add={items.id} onClick={() => items.add()}>
        {label}
      </button>
      {items.keys.length > 0 && <span className="field-count">{keys ?? t('list.keys')}</span>}
    </p>
  );
}
