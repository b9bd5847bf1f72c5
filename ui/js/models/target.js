import { Model } from "../lib/model.js";

/** @import { Backend } from "../backend.js" */

/** The application that an answer would be pasted into. */
export class Target extends Model {
  /**
   * Its name; null where it is not known or nothing can be pasted.
   *
   * @type {string | null}
   */
  name = null;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /** @param {string | null} name */
  show(name) {
    if (name === this.name) return;
    this.name = name;
    this.changed();
  }

  async refresh() {
    this.show(await this.#backend.target());
  }
}
