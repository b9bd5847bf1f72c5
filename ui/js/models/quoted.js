import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { Backend } from "../backend.js" */
/** @import { Context } from "../types/Context.ts" */
/** @import { Preferences } from "./preferences.js" */

/** "Ask about what I copied": the text from outside that is shown below the question, and goes with it. */
export class Quoted extends Model {
  /**
   * What is shown, and so what is sent with the next question.
   *
   * @type {Context | null}
   */
  context = null;
  /**
   * What went with the last question.
   *
   * @type {Context | null}
   */
  sent = null;
  /**
   * The last text that went along: it is not shown again by itself, so that no follow-up repeats it.
   *
   * @type {string | null}
   */
  #used = null;
  #reads = new NewestRead();
  #preferences;
  #backend;

  /**
   * @param {Backend} backend
   * @param {Preferences} preferences
   */
  constructor(backend, preferences) {
    super();
    this.#backend = backend;
    this.#preferences = preferences;
  }

  get on() {
    return this.#preferences.quick.context.on;
  }

  /** Reads what is there now, where the person wants it. Nothing of it leaves before Enter. */
  async read() {
    const { on, source } = this.#preferences.quick.context;
    // Whoever turns it on again wants what is there, whether it was sent before or not.
    if (!on) this.#used = null;
    const reading = on ? this.#backend.readContext({ source }) : Promise.resolve(null);
    await this.#reads.run(reading, (context) => this.#show(context?.text === this.#used ? null : context));
  }

  /** Turns it on or off, for the next showings too. */
  async toggle() {
    await this.#preferences.offerContext(!this.on);
    await this.read();
  }

  /** What is shown has gone with a question. */
  markSent() {
    this.sent = this.context;
    this.#used = this.context?.text ?? this.#used;
    this.remove();
  }

  /** Takes away what is shown, until the next showing. */
  remove() {
    // What is still being read must not come after all.
    void this.#reads.run(Promise.resolve(null), (context) => this.#show(context));
    this.#show(null);
  }

  /** @param {Context | null} context */
  #show(context) {
    this.context = context;
    this.changed();
  }
}
