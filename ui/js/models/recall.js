/** @import { Backend } from "../backend.js" */

/** Earlier questions, that the arrow keys bring back into the field. */
export class Recall {
  /**
   * The questions as they were when recalling began, the newest first; null while nothing is being recalled.
   *
   * @type {readonly string[] | null}
   */
  #questions = null;
  /** Which of them stands in the field; -1 is none. */
  #index = -1;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    this.#backend = backend;
  }

  /**
   * Whether the arrow keys recall: while the field is empty or holds a question that was recalled.
   *
   * @param {string} text what the field holds
   */
  canRecall(text) {
    return text === "" || this.#recalled === text;
  }

  /**
   * @param {"older" | "newer"} way
   * @param {() => string} read what the field holds
   * @returns {Promise<string | null>} what the field is to hold; null where it stays as it is
   */
  async step(way, read) {
    if (!this.canRecall(read())) return null;
    if (read() === "") this.reset();
    if (way === "newer" && this.#index < 0) return null;
    this.#questions ??= await this.#backend.recentQuestions();
    // Something may have been typed while the questions were read.
    if (!this.canRecall(read())) return null;
    const next = this.#index + (way === "older" ? 1 : -1);
    if (next >= this.#questions.length) return null;
    this.#index = Math.max(next, -1);
    return this.#recalled ?? "";
  }

  /** Begins anew at the newest question. */
  reset() {
    this.#questions = null;
    this.#index = -1;
  }

  get #recalled() {
    return this.#questions?.[this.#index] ?? null;
  }
}
