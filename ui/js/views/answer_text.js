import { showProse } from "../lib/prose.js";
import { fromTemplate, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { frameCode } from "./code.js";

/** @import { Answer } from "../types/Answer.ts" */
/** @import { Source } from "../types/Source.ts" */

/** What an answer says, with the passages that it cites. */
export class AnswerText {
  #root;
  /** @type {string | null} */
  #html = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {Answer} answer */
  update({ html, sources }) {
    this.#drawText(html);
    const list = part(this.#root, "sources");
    list.hidden = sources.length === 0;
    list.replaceChildren(...sources.map(sourceElement));
  }

  /** @param {string} html */
  #drawText(html) {
    if (html === this.#html) return;
    this.#html = html;
    const prose = part(this.#root, "prose");
    // The question above it is a heading of level 2.
    showProse(prose, html, 2);
    for (const box of prose.querySelectorAll("input")) {
      box.setAttribute("aria-label", box.checked ? text.thread.taskDone : text.thread.taskOpen);
    }
    for (const [index, pre] of prose.querySelectorAll("pre").entries()) frameCode(pre, index);
  }
}

/**
 * @param {Source} source
 * @param {number} index
 */
function sourceElement({ file, heading, page }, index) {
  const element = fromTemplate("source-template");
  const button = /** @type {HTMLElement} */ (element.firstElementChild);
  button.dataset.index = String(index);
  const place = [heading, page === null ? null : text.thread.page(page)].filter((words) => words !== null).join(" · ");
  button.title = [text.thread.openSource(file), place].filter(Boolean).join("\n");
  part(element, "number").textContent = String(index + 1);
  part(element, "file").textContent = file;
  part(element, "place").textContent = place;
  return element;
}
