/**
 * Which line of a search Enter takes: the one on top when the search was seen first. What arrives later above it leaves it
 * the one; only other words, or its going, make another the one.
 */
export class NextLine {
  /** What names the line; null for none. @type {string | null} */
  key = null;
  #search = "";

  /**
   * @param {string} search
   * @param {readonly string[]} keys of the lines that belong to this very search, from the top
   */
  update(search, keys) {
    const stays = search === this.#search && this.key !== null && keys.includes(this.key);
    if (!stays) this.key = keys[0] ?? null;
    this.#search = search;
  }
}
