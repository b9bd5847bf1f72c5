import { asFailed } from "../lib/failed.js";

/** How long a message stays, in milliseconds: long enough to read it. */
const SHORT = 2500;
const PER_CHARACTER = 60;

/** Short messages, for eyes and ears: the window's one live region. */
export class StatusView {
  #output;
  #home;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLOutputElement} output */
  constructor(output) {
    this.#output = output;
    this.#home = output.parentElement ?? document.body;
  }

  /**
   * Shows a message for a while.
   *
   * @param {string} message
   * @param {"done" | "problem" | "spoken"} [tone] a spoken message is only for screen readers
   */
  say(message, tone = "done") {
    // Outside an open dialog everything is inert, for screen readers too.
    const place = document.querySelector("dialog[open]") ?? this.#home;
    if (this.#output.parentElement !== place) place.append(this.#output);
    clearTimeout(this.#timer);
    this.#output.dataset.tone = tone;
    this.#output.textContent = message;
    this.#timer = setTimeout(() => (this.#output.textContent = ""), SHORT + PER_CHARACTER * message.length);
  }

  /**
   * Says it in words if something fails.
   *
   * @template T
   * @param {Promise<T>} promise
   * @param {string} [done] what to say if it does not
   * @returns {Promise<T | undefined>}
   */
  async watch(promise, done) {
    try {
      const value = await promise;
      if (done !== undefined) this.say(done);
      return value;
    } catch (error) {
      this.say(asFailed(error).message, "problem");
    }
  }
}
