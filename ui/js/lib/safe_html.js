/**
 * Shows HTML that the Rust side has made safe. The only place where a string becomes elements.
 *
 * @param {Element} element
 * @param {string} html the `html` of an answer or of a template's preview, and nothing else
 */
export function showSafeHtml(element, html) {
  element.innerHTML = html;
}
