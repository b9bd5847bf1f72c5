/** They are held for another key, or for a click. */
const HELD = new Set(["Alt", "AltGraph", "Control", "Meta", "Shift"]);

/**
 * Notes on the root element whether a key or a pointer was used last, so that the stylesheet can show a focus that a key
 * has moved.
 *
 * @param {HTMLElement} root
 */
export function noteLastInput(root) {
  const note = (/** @type {"keys" | "pointer"} */ input) => {
    if (root.dataset.input !== input) root.dataset.input = input;
  };
  root.addEventListener("keydown", ({ key }) => HELD.has(key) || note("keys"), true);
  root.addEventListener("pointerdown", () => note("pointer"), true);
}
