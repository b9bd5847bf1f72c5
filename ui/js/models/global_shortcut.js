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
  /** Whether a press is told here. What is shown follows once that is so, or no longer so. */
  #watched = false;
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  async refresh() {
    this.#show({ value: await this.#backend.shortcut() });
  }

  /** @param {string | null} keys null for none */
  async choose(keys) {
    await this.stop();
    this.#show({ value: await this.#backend.setShortcut({ keys }) });
  }

  /** Waits for a press, which is told here instead of showing the bar. */
  async try() {
    const waits = await this.#watch(true, "waiting");
    if (waits) this.#timer = setTimeout(() => void this.#watch(false, "silent"), PATIENCE);
  }

  /** The shortcut was pressed while it was watched. */
  arrive() {
    if (this.#watched) void this.#watch(false, "arrived");
  }

  /** Waits no longer, and forgets how it went. */
  async stop() {
    if (this.#watched) await this.#watch(false, "idle");
    else this.#show({ test: "idle" });
  }

  /**
   * Says that a press can be tried only once it would be told here, and that it was only once the next one shows the bar.
   *
   * @param {boolean} on
   * @param {GlobalShortcut["test"]} test how trying it stands then
   * @returns {Promise<boolean>} whether it stands so; false where something else came in between
   */
  async #watch(on, test) {
    const turn = ++this.#turn;
    this.#watched = on;
    clearTimeout(this.#timer);
    await this.#backend.watchShortcut({ on });
    if (turn !== this.#turn) return false;
    this.#show({ test });
    return true;
  }

  /** @param {Partial<Pick<GlobalShortcut, "value" | "test">>} changes */
  #show({ value = this.value, test = this.test }) {
    if (value === this.value && test === this.test) return;
    this.value = value;
    this.test = test;
    this.changed();
  }
}
