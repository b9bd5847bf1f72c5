/** How much of what is shown one press of Page Down goes on by. */
const PAGE = 0.85;

/**
 * Has Page Up and Page Down scroll what is read while a field has the focus that takes all of its text in one line, and so
 * has no pages itself.
 *
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} body
 */
export function scrollByPages(field, body) {
  field.addEventListener("keydown", (event) => {
    if (isOneLine(field)) scrollByPage(event, body);
  });
}

/**
 * Scrolls by a page where that is what a press of a key asks for.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLElement} body
 */
export function scrollByPage(event, body) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
  if (event.key !== "PageUp" && event.key !== "PageDown") return;
  event.preventDefault();
  body.scrollBy({ top: (event.key === "PageDown" ? PAGE : -PAGE) * body.clientHeight });
}

/** @param {HTMLTextAreaElement} field */
function isOneLine(field) {
  const { lineHeight, paddingBlockStart, paddingBlockEnd } = getComputedStyle(field);
  const text = field.clientHeight - parseFloat(paddingBlockStart) - parseFloat(paddingBlockEnd);
  return text < 2 * parseFloat(lineHeight);
}
