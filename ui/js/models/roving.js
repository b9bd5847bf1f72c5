/**
 * Where the focus goes in a list of `count` items that is one stop of the Tab key.
 *
 * @param {string} key
 * @param {number} index where it is; -1 for nowhere
 * @param {number} count
 * @returns {number | null} null where the key does not move it
 */
export function nextIndex(key, index, count) {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return Math.min(index + 1, count - 1);
    case "ArrowUp":
      return Math.max(index - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
