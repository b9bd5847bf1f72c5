/**
 * Ticks once a second, and only while somebody listens: nothing runs while nothing is waited for.
 */
export class SecondHand {
  /** @type {Set<() => void>} */
  #listeners = new Set();
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /** @param {() => void} listener */
  start(listener) {
    this.#listeners.add(listener);
    this.#timer ??= setInterval(() => {
      for (const tick of this.#listeners) tick();
    }, 1000);
  }

  /** @param {() => void} listener */
  stop(listener) {
    this.#listeners.delete(listener);
    if (this.#listeners.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
