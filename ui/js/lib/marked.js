/** The signs around found words in an excerpt: FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE. */
const MARKS = /\u2068([^\u2069]*)\u2069/u;

/** How much of a line stands before the first found word, at most: what is found must not be cut off at its end. */
const LEAD = 24;

/**
 * What stands before the first found word, shortened from its beginning.
 *
 * @param {string} text
 */
export function leadIn(text) {
  const letters = Array.from(text);
  if (letters.length <= LEAD) return text;
  const end = letters.slice(-LEAD).join("");
  return `…${end.slice(end.indexOf(" ") + 1)}`;
}

/**
 * An excerpt as text and `<mark>` elements.
 *
 * @param {string} excerpt with the found words between U+2068 and U+2069
 * @returns {(string | HTMLElement)[]}
 */
export function withMarks(excerpt) {
  // Splitting by a pattern with a group gives text and found words in turns.
  const [before = "", ...rest] = excerpt.split(MARKS);
  const lead = rest.length > 0 ? leadIn(before) : before;
  return [lead, ...rest.map((piece, index) => (index % 2 === 0 ? mark(piece) : piece))];
}

/** @param {string} found */
function mark(found) {
  const element = document.createElement("mark");
  element.textContent = found;
  return element;
}

/**
 * The found words of an excerpt, each once.
 *
 * @param {string} excerpt
 */
export function foundWords(excerpt) {
  return [...new Set([...excerpt.matchAll(new RegExp(MARKS, "gu"))].map(([, word = ""]) => word))];
}
