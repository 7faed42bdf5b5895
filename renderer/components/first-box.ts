/** A key that is still held down from whatever opened the dialog has not answered it. */
function ignoreHeldEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.repeat && !(event.target instanceof HTMLTextAreaElement)) event.preventDefault();
}

/**
 * For a dialog with a form: the cursor stands in its first box as soon as it begins to open, or where there is none on its button. Not only
 * when it has faded in: what is typed meanwhile is meant for it.
 */
export const FIRST_BOX = {
  transition: {
    onEnter: (dialog: HTMLElement): void => {
      dialog.addEventListener('keydown', ignoreHeldEnter);
      const first =
        dialog.querySelector<HTMLElement>('input:not([type=radio]), textarea, select') ??
        dialog.querySelector<HTMLElement>('button[type=submit]');
      first?.focus();
    },
  },
} as const;
