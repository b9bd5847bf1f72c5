/** Something that views draw: it says when it has changed, and they read it again. */
export class Model {
  /** @type {Set<() => void>} */
  #listeners = new Set();

  /**
   * @param {() => void} listener
   * @returns {() => void} stops listening
   */
  subscribe(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** @protected */
  changed() {
    for (const listener of this.#listeners) listener();
  }
}
