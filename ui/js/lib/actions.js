/** @typedef {(element: HTMLElement, event: Event) => void} Action */

/**
 * One click listener for all the buttons of a view: each names its action in `data-action`. The second click of a double
 * click does nothing on those that say `data-once`, and a key that is held presses a button once.
 *
 * @param {HTMLElement} root
 * @param {Record<string, Action>} actions
 * @param {AbortSignal} [signal] removes the listener
 */
export function onAction(root, actions, signal) {
  root.addEventListener(
    "click",
    (event) => {
      const element = event.target instanceof Element ? event.target.closest("[data-action]") : null;
      if (!(element instanceof HTMLElement) || !root.contains(element)) return;
      // aria-disabled instead of disabled keeps the focus where it is while a countdown runs.
      if (element.getAttribute("aria-disabled") === "true") return;
      if (event.detail > 1 && element.dataset.once !== undefined) return;
      actions[element.dataset.action ?? ""]?.(element, event);
    },
    { signal },
  );
  root.addEventListener(
    "keydown",
    (event) => {
      const pressed = event.key === "Enter" || event.key === " ";
      if (event.repeat && pressed && event.target instanceof HTMLButtonElement) event.preventDefault();
    },
    { signal },
  );
}
