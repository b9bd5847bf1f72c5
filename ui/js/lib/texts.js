import { text } from "../strings/en.js";

/**
 * What an element can ask the catalogue for: `data-text`, `data-label`, `data-title`, `data-placeholder`; with
 * `data-found-by`, for words that a search finds it by.
 *
 * @type {Record<string, (element: Element, value: string) => void>}
 */
const places = {
  text: (element, value) => {
    element.textContent = value;
  },
  label: (element, value) => element.setAttribute("aria-label", value),
  title: (element, value) => element.setAttribute("title", value),
  "found-by": (element, value) => element.setAttribute("data-words", value),
  placeholder: (element, value) => element.setAttribute("placeholder", value),
};

/**
 * The text of the catalogue with a name like `composer.hint`.
 *
 * @param {string} name
 * @returns {string}
 */
export function textNamed(name) {
  /** @type {unknown} */
  let found = text;
  for (const step of name.split(".")) {
    found = typeof found === "object" && found !== null ? Reflect.get(found, step) : undefined;
  }
  if (typeof found !== "string") throw new Error(`the catalogue has no text ${name}`);
  return found;
}

/**
 * Fills in every text that `root` and the elements in it ask for.
 *
 * @param {HTMLElement} root
 */
export function fillTexts(root) {
  for (const [place, put] of Object.entries(places)) {
    for (const element of [root, ...root.querySelectorAll(`[data-${place}]`)]) {
      const name = element.getAttribute(`data-${place}`);
      if (name !== null) put(element, textNamed(name));
    }
  }
}
