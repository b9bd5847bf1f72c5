import { asFailed } from "../lib/failed.js";

/** How long a message stays, in milliseconds: long enough to read it. */
const SHORT = 2500;
const PER_CHARACTER = 60;
/** A message that is no longer than this is read in the shortest time. */
const BRIEF = 12;

/** Short messages, for eyes and ears: the window's one live region. */
export class StatusView {
  #output;
  #home;
  #shortest;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLOutputElement} output
   * @param {{ shortest?: number }} [options] how long the shortest message stays, in milliseconds
   */
  constructor(output, { shortest = SHORT } = {}) {
    this.#output = output;
    this.#shortest = shortest;
    this.#home = output.parentElement ?? document.body;
    this.clear();
  }

  /**
   * Shows a message for a while.
   *
   * @param {string} message
   * @param {"done" | "hint" | "problem" | "spoken"} [tone] a spoken message is only for screen readers
   */
  say(message, tone = "done") {
    // Outside an open dialog everything is inert, for screen readers too.
    const place = document.querySelector("dialog[open]") ?? this.#home;
    if (this.#output.parentElement !== place) place.append(this.#output);
    clearTimeout(this.#timer);
    this.#output.dataset.tone = tone;
    this.#output.classList.toggle("visually-hidden", tone === "spoken");
    this.#output.textContent = message;
    this.#timer = setTimeout(() => this.clear(), this.#shortest + PER_CHARACTER * Math.max(0, message.length - BRIEF));
  }

  /** Takes the message away before its time. What went wrong stays until it can have been read. */
  makeRoom() {
    if (this.#output.dataset.tone !== "problem") this.clear();
  }

  clear() {
    clearTimeout(this.#timer);
    this.#output.textContent = "";
    this.#output.dataset.tone = "none";
    // It stays in the accessibility tree, so that it is a live region before it has a text.
    this.#output.classList.add("visually-hidden");
  }

  /**
   * Shows a message for a while, as soon as the window stands on the screen.
   *
   * @param {string} message
   */
  sayWhenSeen(message) {
    if (!document.hidden) this.say(message);
    else document.addEventListener("visibilitychange", () => this.say(message), { once: true });
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
