import { onAction } from "../lib/actions.js";

/**
 * Makes the close button of a dialog, and a click beside it, close it. Escape does so by itself.
 *
 * @param {HTMLDialogElement} dialog
 */
export function makeClosable(dialog) {
  onAction(dialog, { close: () => dialog.close() });
  dialog.addEventListener("pointerdown", (event) => {
    // The dialog's own box is covered by its content, so only its backdrop gives the dialog itself as the target.
    if (event.target === dialog) dialog.close();
  });
}

/** @param {HTMLDialogElement} dialog */
export function show(dialog) {
  if (!dialog.open) dialog.showModal();
}
