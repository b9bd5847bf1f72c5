import { clock, duration, price, spent } from "../lib/format.js";
import { showSafeHtml } from "../lib/safe_html.js";
import { fromTemplate, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { setOpensMenu } from "./menu.js";

/** @import { Answer } from "../types/Answer.ts" */
/** @import { Source } from "../types/Source.ts" */
/** @import { ShownExchange } from "./exchange.js" */

/** An answer with its sources, and what can be done with it. */
export class AnswerView {
  #root;
  /** @type {string | null} */
  #html = null;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.#root = root;
  }

  /** @param {ShownExchange} shown */
  update({ exchange, cost }) {
    const { answer, credits } = exchange;
    this.#root.hidden = answer === null;
    if (answer === null) return;
    this.#drawText(answer);
    this.#drawSources(answer.sources);
    part(this.#root, "copy-table").hidden = answer.tables === 0;
    setOpensMenu(part(this.#root, "copy-table"), answer.tables > 1);
    part(this.#root, "re-ask").hidden = cost === null;
    part(this.#root, "re-ask-price").textContent = cost === null ? "" : price(cost);
    part(this.#root, "facts").textContent = [
      clock(answer.answeredAt),
      duration(answer.duration),
      spent(credits, cost === 0),
    ].join(" · ");
  }

  /** @param {Answer} answer */
  #drawText({ html }) {
    if (html === this.#html) return;
    this.#html = html;
    const prose = part(this.#root, "prose");
    showSafeHtml(prose, html);
    for (const table of prose.querySelectorAll("table")) putInScroller(table);
  }

  /** @param {readonly Source[]} sources */
  #drawSources(sources) {
    const list = part(this.#root, "sources");
    list.hidden = sources.length === 0;
    list.replaceChildren(...sources.map(sourceElement));
  }
}

/**
 * A wide table scrolls by itself; the window never does.
 *
 * @param {HTMLTableElement} table
 */
function putInScroller(table) {
  const scroller = document.createElement("div");
  scroller.className = "table-scroller";
  scroller.tabIndex = 0;
  table.replaceWith(scroller);
  scroller.append(table);
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
