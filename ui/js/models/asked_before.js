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
  /** @type {string | null} */
  #assistant = null;
  #reads = new NewestRead();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #backend;
  #composer;
  #asked;
  #pause;

  /**
   * @param {Backend} backend
   * @param {Composer} composer
   * @param {() => string | null} asked the id of whoever is about to be asked, whose answers come first
   * @param {number} [pause]
   */
  constructor(backend, composer, asked, pause = PAUSE) {
    super();
    this.#backend = backend;
    this.#composer = composer;
    this.#asked = asked;
    this.#pause = pause;
    composer.subscribe(() => this.heed());
  }

  /** Looks again if something else was written, or another assistant is about to be asked. */
  heed() {
    const text = this.#composer.text.trim();
    const assistant = this.#asked();
    if (text === this.#text && assistant === this.#assistant) return;
    this.#text = text;
    this.#assistant = assistant;
    clearTimeout(this.#timer);
    if (text.length < SHORTEST) void this.#look("");
    else this.#timer = setTimeout(() => void this.#look(text), this.#pause);
  }

  /** @param {string} text */
  async #look(text) {
    // It is an offer; where it can't be made, typing and asking go on.
    const reading = text === "" ? [] : this.#backend.askedBefore({ text, assistant: this.#assistant }).catch(() => []);
    await this.#reads.run(Promise.resolve(reading), ([earlier = null]) => {
      if (earlier?.answer === this.earlier?.answer || this.#composer.text.trim() !== this.#text) return;
      this.earlier = earlier;
      this.changed();
    });
  }
}
