/**
 * Text as it is compared: without case and accents.
 *
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * Whether every word of a search stands in a text, as the beginning of a word or inside one.
 *
 * @param {string} text
 * @param {string} search
 */
export function matches(text, search) {
  const searched = folded(text);
  return folded(search).split(/\s+/).every((word) => searched.includes(word));
}
