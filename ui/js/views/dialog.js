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

/**
 * A dialog gives the focus back to where it was; where it was nowhere, what is typed next would be lost.
 *
 * @param {() => void} otherwise gives it to something then
 */
export function keepFocus(otherwise) {
  document.addEventListener(
    "close",
    ({ target }) => {
      const { activeElement } = document;
      const isNowhere = activeElement === document.body || (target instanceof Node && target.contains(activeElement));
      if (isNowhere) otherwise();
    },
    true,
  );
}
