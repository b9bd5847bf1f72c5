import { Model } from "../lib/model.js";

/** @import { Backend } from "../backend.js" */
/** @import { Shortcut } from "../types/Shortcut.ts" */

/** The shortcut that is suggested: free on the common desktops, and never Alt+Space. */
export const SUGGESTED = "Ctrl+Alt+Space";

/** How long a press is waited for, in milliseconds, before it is said that nothing arrives. */
const PATIENCE = 10_000;

/** The global shortcut: which keys, whether they work, and trying them. */
export class GlobalShortcut extends Model {
  /** @type {Shortcut | null} */
  value = null;
  /**
   * How trying it stands.
   *
   * @type {"idle" | "waiting" | "arrived" | "silent"}
   */
  test = "idle";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  async refresh() {
    this.#show(await this.#backend.shortcut());
  }

  /** @param {string | null} keys null for none */
  async choose(keys) {
    await this.stop();
    this.#show(await this.#backend.setShortcut({ keys }));
  }

  /** Waits for a press, which is told here instead of showing the bar. */
  async try() {
    this.#wait("waiting");
    this.#timer = setTimeout(() => void this.#end("silent"), PATIENCE);
    await this.#backend.watchShortcut({ on: true });
  }

  /** The shortcut was pressed while it was watched. */
  arrive() {
    if (this.test === "waiting") void this.#end("arrived");
  }

  /** Waits no longer, and forgets how it went. */
  async stop() {
    if (this.test === "waiting") await this.#end("idle");
    else if (this.test !== "idle") this.#wait("idle");
  }

  /** @param {"arrived" | "silent" | "idle"} how */
  async #end(how) {
    this.#wait(how);
    await this.#backend.watchShortcut({ on: false });
  }

  /** @param {GlobalShortcut["test"]} test */
  #wait(test) {
    clearTimeout(this.#timer);
    this.test = test;
    this.changed();
  }

  /** @param {Shortcut} value */
  #show(value) {
    this.value = value;
    this.changed();
  }
}
