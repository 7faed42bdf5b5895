import type { ReactNode } from 'react';
import type { Items } from './use-items.ts';

interface Props {
  readonly items: Items;
  readonly index: number;
  /** What people call the item. */
  readonly label: string;
  readonly className: string;
  /** Its place in the form. */
  readonly name: string;
  readonly children: ReactNode;
}

/** One item of a list, with the keys that move, remove and add: they are heard from whatever box in it has the cursor. */
export function ItemRow({ items, index, label, className, name, children }: Props) {
  return (
    // The keys belong to the boxes inside; the row itself takes no focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="group"
      aria-label={label}
      className={className}
      data-index={index}
      data-name={name}
      onKeyDown={(event) => items.onKeyDown(event, index)}
    >
      {children}
    </div>
  );
}
