/** @typedef {(element: HTMLElement, event: Event) => void} Action */

/**
 * One click listener for all the buttons of a view: each names its action in `data-action`.
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
      actions[element.dataset.action ?? ""]?.(element, event);
    },
    { signal },
  );
}
