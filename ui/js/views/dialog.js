import { onAction } from "../lib/actions.js";

/**
 * Makes the close button of a dialog, and a click beside it, close it. Escape does so by itself.
 *
 * @param {HTMLDialogElement} dialog
 */
export function makeClosable(dialog) {
  onAction(dialog, { close: () => dialog.close() });
  dialog.addEventListener("pointerdown", (event) => {
    // Its backdrop gives the dialog itself as the target, and so does a place of it where nothing stands.
    if (event.target === dialog && isBeside(dialog, event)) dialog.close();
  });
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {{ clientX: number, clientY: number }} place
 */
function isBeside(dialog, { clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
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
