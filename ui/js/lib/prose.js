import { levelsUnder } from "../models/heading_levels.js";
import { showSafeHtml } from "./safe_html.js";

/** A longer text in a cell of a table is more than a name or a number, in letters. */
const LONG = 32;

/**
 * Shows what somebody wrote, as a part of the page: its headings stand under the page's own, and its wide tables scroll.
 *
 * @param {Element} element
 * @param {string} html safe, from the Rust side
 * @param {number} under the level of the heading above it
 */
export function showProse(element, html, under) {
  showSafeHtml(element, html);
  const headings = [...element.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  const levels = levelsUnder(headings.map(({ tagName }) => Number(tagName.slice(1))), under);
  for (const [index, heading] of headings.entries()) heading.setAttribute("aria-level", String(levels[index]));
  for (const table of element.querySelectorAll("table")) {
    for (const cell of table.querySelectorAll("td")) cell.toggleAttribute("data-long", cell.textContent.length > LONG);
    putInScroller(table);
  }
  for (const box of element.querySelectorAll("li > input, li > p > input")) markTask(box);
}

/**
 * Says of a list that it has tasks, and of an item that it is one, so that the stylesheet need not look for boxes: with
 * :has, WebKit would do so at every change of the page.
 *
 * @param {Element} box
 */
function markTask(box) {
  const item = /** @type {HTMLElement} */ (box.closest("li"));
  item.dataset.task = box.parentElement === item ? "tight" : "loose";
  item.parentElement?.toggleAttribute("data-tasks", true);
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
