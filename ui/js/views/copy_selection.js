/** @import { Backend } from "../backend.js" */
/** @import { StatusView } from "./status.js" */

/**
 * Makes every copying of selected text leave the theme behind. What is selected in a field is the browser's affair.
 *
 * @param {Backend} backend
 * @param {StatusView} status
 * @param {string} done what to say when it is copied
 */
export function copySelections(backend, status, done) {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (isField(document.activeElement) || selection === null || selection.isCollapsed) return;
    event.preventDefault();
    const copied = { html: markupOf(selection), plain: selection.toString() };
    void status.watch(backend.copySelection(copied), done);
  });
}

/** Whether something is selected, in the page or in the field that has the focus. */
export function isSomethingSelected() {
  const { activeElement } = document;
  if (isField(activeElement)) return activeElement.selectionStart !== activeElement.selectionEnd;
  return getSelection()?.isCollapsed === false;
}

/**
 * The selected part of the page as markup, inside copies of what it stands in: a few rows stay a table, a few items a
 * list, and bold words bold.
 *
 * @param {Selection} selection
 */
function markupOf(selection) {
  const range = selection.getRangeAt(0);
  /** @type {Node} */
  let markup = range.cloneContents();
  for (
    let around = elementAt(range.commonAncestorContainer);
    around !== null && around.closest(".prose") !== null && !around.matches(".prose");
    around = around.parentElement
  ) {
    const copy = around.cloneNode(false);
    copy.appendChild(markup);
    markup = copy;
  }
  return new XMLSerializer().serializeToString(markup);
}

/** @param {Node} node */
function elementAt(node) {
  return node instanceof Element ? node : node.parentElement;
}

/**
 * @param {Element | null} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement}
 */
function isField(element) {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}
