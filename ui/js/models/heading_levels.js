/**
 * The levels that headings have in a page, where they stand under a heading of its own: none is skipped, whatever levels
 * an answer uses.
 *
 * @param {readonly number[]} levels as they are written, 1 to 6
 * @param {number} under the level of the heading above them
 */
export function levelsUnder(levels, under) {
  /** @type {number[]} */
  const open = [];
  return levels.map((level) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    return under + open.length;
  });
}
