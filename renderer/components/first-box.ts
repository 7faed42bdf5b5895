/** For a dialog with a form: the cursor stands in its first box when it has opened, or where there is none on its button. */
export const FIRST_BOX = {
  transition: {
    onEntered: (dialog: HTMLElement): void =>
      (
        dialog.querySelector<HTMLElement>('input:not([type=radio]), textarea, select') ??
        dialog.querySelector<HTMLElement>('button[type=submit]')
      )?.focus(),
  },
} as const;
