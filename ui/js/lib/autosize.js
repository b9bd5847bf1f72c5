/**
 * The field's double that is measured in its place. A field that changed its height to be measured would have all around
 * it drawn anew, and where WebKitGTK draws without a graphics card, a shadow gets darker each time.
 *
 * @type {WeakMap<HTMLTextAreaElement, HTMLTextAreaElement>}
 */
const doubles = new WeakMap();

/**
 * Makes a textarea as high as its text, within the limits that the stylesheet sets. WebKitGTK has no `field-sizing`.
 *
 * @param {HTMLTextAreaElement} field
 */
export function fitToText(field) {
  const double = doubles.get(field) ?? doubleOf(field);
  double.value = field.value;
  double.placeholder = field.placeholder;
  double.style.inlineSize = `${field.offsetWidth}px`;
  const height = `${double.scrollHeight}px`;
  if (field.style.blockSize !== height) field.style.blockSize = height;
}

/** @param {HTMLTextAreaElement} field */
function doubleOf(field) {
  const double = document.createElement("textarea");
  double.className = `${field.className} field-double`;
  double.rows = field.rows;
  double.tabIndex = -1;
  double.ariaHidden = "true";
  field.after(double);
  doubles.set(field, double);
  return double;
}
