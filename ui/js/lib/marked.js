/** The signs around found words in an excerpt: FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. */
const MARKS = /\u2068([^\u2069]*)\u2069/u;

/**
 * An excerpt as text and `<mark>` elements.
 *
 * @param {string} excerpt with the found words between U+2068 and U+2069
 * @returns {(string | HTMLElement)[]}
 */
export function withMarks(excerpt) {
  // Splitting by a pattern with a group gives text and found words in turns.
  return excerpt.split(MARKS).map((piece, index) => (index % 2 === 0 ? piece : mark(piece)));
}

/** @param {string} found */
function mark(found) {
  const element = document.createElement("mark");
  element.textContent = found;
  return element;
}
