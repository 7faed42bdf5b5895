import { type ReactNode, type RefObject, useEffect } from 'react';

interface Props {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly label: string;
  readonly className: string;
  /** It is closed, by Escape too; the focus is back where it was. */
  readonly onClosed: () => void;
  readonly children: ReactNode;
}

/** A dialog of the page's own: what is behind it is out of reach until it is closed. */
export function Modal({ dialog, label, className, onClosed, children }: Props) {
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
  }, [dialog]);
  return (
    // A press beside it closes it, as Escape does: the browser sends the key itself.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className={className}
      aria-label={label}
      onClose={onClosed}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      {children}
    </dialog>
  );
}
