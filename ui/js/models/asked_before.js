import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { AskedBefore as Earlier } from "../types/AskedBefore.ts" */
/** @import { Backend } from "../backend.js" */
/** @import { Composer } from "./composer.js" */

/** After the last keystroke, in milliseconds. */
const PAUSE = 200;

/** Shorter texts have no question in them yet. */
const SHORTEST = 6;

/** An own earlier question like the one that is being typed. Looking for it sends nothing. */
export class AskedBefore extends Model {
  /** @type {Earlier | null} */
  earlier = null;
  #text = "";
  #reads = new NewestRead();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #backend;
  #composer;

  /**
   * @param {Backend} backend
   * @param {Composer} composer
   * @param {number} [pause]
   */
  constructor(backend, composer, pause = PAUSE) {
    super();
    this.#backend = backend;
    this.#composer = composer;
    composer.subscribe(() => {
      const text = composer.text.trim();
      if (text === this.#text) return;
      this.#text = text;
      clearTimeout(this.#timer);
      if (text.length < SHORTEST) void this.#look("");
      else this.#timer = setTimeout(() => void this.#look(text), pause);
    });
  }

  /** @param {string} text */
  async #look(text) {
    // It is an offer; where it can't be made, typing and asking go on.
    const reading = text === "" ? Promise.resolve([]) : this.#backend.askedBefore({ text }).catch(() => []);
    await this.#reads.run(reading, ([earlier = null]) => {
      if (earlier?.answer === this.earlier?.answer || this.#composer.text.trim() !== this.#text) return;
      this.earlier = earlier;
      this.changed();
    });
  }
}
