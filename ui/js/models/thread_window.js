/**
 * How many exchanges are read at once while somebody scrolls, and how many are drawn at most. Each one that is added is
 * laid out between two frames, and moves all that stand there already.
 */
export const PAGE = 4;
export const MOST = 32;

/** What an exchange is taken to be high before one was measured, in pixels. */
const GUESS = 240;

/** How much of what lies beyond the view is kept ready, in heights of the view. */
const READY = 1.5;

/**
 * What of a conversation is drawn.
 *
 * @typedef {{ first: number, count: number, total: number }} Range
 */

/**
 * Where somebody reads, in pixels: `before` and `after` is the room of what is not drawn.
 *
 * @typedef {{ top: number, height: number, whole: number, before: number, after: number }} View
 */

/**
 * What to read next: more at one side, or what stands around an exchange.
 *
 * @typedef {{ kind: "earlier" } | { kind: "later" } | { kind: "at", index: number }} Wanted
 */

/** Decides what of a long conversation is drawn, and how much room the rest takes. */
export class ThreadWindow {
  #average = 0;

  /**
   * What is drawn was measured.
   *
   * @param {number} height of all of it
   * @param {number} count
   */
  measured(height, count) {
    if (count === 0 || height <= 0) return;
    const average = height / count;
    // Slowly, so that the scrollbar does not jump where some answers are long.
    this.#average = this.#average === 0 ? average : 0.8 * this.#average + 0.2 * average;
  }

  get average() {
    return this.#average || GUESS;
  }

  /**
   * The room of what stands above and below.
   *
   * @param {Range} range
   */
  rooms({ first, count, total }) {
    return { before: first * this.average, after: Math.max(0, total - first - count) * this.average };
  }

  /**
   * @param {View} view
   * @param {Range} range
   * @returns {Wanted | null}
   */
  wanted({ top, height, whole, before, after }, { first, count, total }) {
    const above = top - before;
    const below = whole - after - (top + height);
    if (first > 0 && above < -height) return this.#at(top / this.average, total);
    if (first + count < total && below < -height) return this.#at(total - (whole - top) / this.average, total);
    const ready = this.#ready(height);
    if (first > 0 && above < ready) return { kind: "earlier" };
    if (first + count < total && below < ready) return { kind: "later" };
    return null;
  }

  /**
   * How much is kept ready on each side. In a high window not more than may be drawn: else what is read on one side would
   * push out what is wanted on the other.
   *
   * @param {number} height
   */
  #ready(height) {
    const room = (MOST - 2 * PAGE) * this.average - height;
    return Math.min(READY * height, Math.max(0, room / 2));
  }

  /**
   * @param {number} index
   * @param {number} total
   * @returns {Wanted}
   */
  #at(index, total) {
    return { kind: "at", index: Math.min(total - 1, Math.max(0, Math.floor(index))) };
  }
}
