/** For a dialog of boxes: the cursor stands in the first one when it has opened. */
export const FIRST_BOX = {
  transition: {
    onEntered: (dialog: HTMLElement): void =>
      dialog.querySelector<HTMLInputElement>('input:not([type=radio]), textarea')?.focus(),
  },
} as const;
