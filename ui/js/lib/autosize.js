/**
 * Makes a textarea as high as its text, within the limits that the stylesheet sets. WebKitGTK has no `field-sizing`.
 *
 * @param {HTMLTextAreaElement} field
 */
export function fitToText(field) {
  field.style.blockSize = "auto";
  field.style.blockSize = `${field.scrollHeight}px`;
}
