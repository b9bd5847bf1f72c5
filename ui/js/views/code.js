import { fromTemplate, part } from "../lib/template.js";

/**
 * Puts a block of code under a line with its language and its buttons.
 *
 * @param {HTMLPreElement} pre
 * @param {number} index among the blocks of its answer, from 0
 */
export function frameCode(pre, index) {
  const frame = fromTemplate("code-template");
  frame.dataset.code = String(index);
  const language = /^language-(.+)$/.exec(pre.firstElementChild?.className ?? "")?.[1];
  if (language !== undefined) part(frame, "head").dataset.language = language;
  // Long lines scroll inside, by keyboard too.
  pre.tabIndex = 0;
  pre.replaceWith(frame);
  frame.append(pre);
}

/**
 * The number of the block that a button belongs to.
 *
 * @param {HTMLElement} button
 */
export function numberOfCode(button) {
  return Number(button.closest("[data-code]")?.getAttribute("data-code"));
}

/**
 * Breaks the long lines of a block, or lets them scroll again.
 *
 * @param {HTMLElement} button
 */
export function toggleWrap(button) {
  const wrapped = button.closest("[data-code]")?.querySelector("pre")?.classList.toggle("wrapped") ?? false;
  button.setAttribute("aria-pressed", String(wrapped));
}
