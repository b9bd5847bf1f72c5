import { Model } from "../lib/model.js";

/** @import { Preferences as Values } from "../types/Preferences.ts" */
/** @import { Density } from "../types/Density.ts" */
/** @import { Grouping } from "../types/Grouping.ts" */
/** @import { SendKey } from "../types/SendKey.ts" */
/** @import { Theme } from "../types/Theme.ts" */
/** @import { Backend } from "../backend.js" */

/**
 * Some of the values of something, at any depth.
 *
 * @template T
 * @typedef {{ [Name in keyof T]?: T[Name] extends object ? Changes<T[Name]> : T[Name] }} Changes
 */

/** The sizes that Ctrl and + or - step through. */
const ZOOMS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/**
 * As a fresh installation has them; they stand only until the stored ones are read.
 *
 * @type {Values}
 */
const INITIAL = {
  theme: "system",
  zoom: 1,
  density: "comfortable",
  sendKey: "enter",
  grouping: "date",
  quick: { hideOnBlur: true, freshAfter: 10, context: { on: false, source: "clipboard" } },
  copy: { format: "rich", invert: "shift" },
  startInTray: false,
  closeToTray: true,
  notifications: true,
};

/** How the windows look and behave. */
export class Preferences extends Model {
  #values = INITIAL;
  /** How many changes of ours are on their way to the disk. */
  #saving = 0;
  /** Counts our changes, so that an older reading does not undo a newer one. */
  #turn = 0;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /** @param {Values} values */
  show(values) {
    this.#values = values;
    this.changed();
  }

  /** Reads them again: another window may have changed them. */
  async refresh() {
    const turn = this.#turn;
    const values = await this.#backend.preferences();
    if (turn === this.#turn && this.#saving === 0) this.show(values);
  }

  get theme() {
    return this.#values.theme;
  }

  get zoom() {
    return this.#values.zoom;
  }

  get density() {
    return this.#values.density;
  }

  get sendKey() {
    return this.#values.sendKey;
  }

  get grouping() {
    return this.#values.grouping;
  }

  get quick() {
    return this.#values.quick;
  }

  get copy() {
    return this.#values.copy;
  }

  get startInTray() {
    return this.#values.startInTray;
  }

  get closeToTray() {
    return this.#values.closeToTray;
  }

  get canGrow() {
    return this.zoom < ZOOMS[ZOOMS.length - 1];
  }

  get canShrink() {
    return this.zoom > ZOOMS[0];
  }

  get notifications() {
    return this.#values.notifications;
  }

  /** @param {Theme} theme */
  async setTheme(theme) {
    await this.#set({ theme });
  }

  /** @param {Density} density */
  async setDensity(density) {
    await this.#set({ density });
  }

  /** @param {SendKey} sendKey */
  async setSendKey(sendKey) {
    await this.#set({ sendKey });
  }

  /** @param {Grouping} grouping what the list of conversations is grouped by */
  async setGrouping(grouping) {
    await this.#set({ grouping });
  }

  async grow() {
    await this.#setZoom(ZOOMS.find((zoom) => zoom > this.zoom));
  }

  async shrink() {
    await this.#setZoom(ZOOMS.findLast((zoom) => zoom < this.zoom));
  }

  async resetZoom() {
    await this.#setZoom(1);
  }

  /** @param {Partial<Values["quick"]>} quick what is to be different about the quick question */
  async setQuick(quick) {
    await this.#set({ quick });
  }

  /** @param {boolean} on whether "Ask about what I copied" is offered */
  async offerContext(on) {
    await this.#change({ quick: { context: { on } } }, () => this.#backend.offerContext({ on }));
  }

  /** @param {Values["quick"]["context"]["source"]} source where what is asked about comes from */
  async setContextSource(source) {
    await this.#set({ quick: { context: { source } } });
  }

  /** @param {Partial<Values["copy"]>} copy what is to be different about copying */
  async setCopy(copy) {
    await this.#set({ copy });
  }

  /** @param {Partial<Pick<Values, "startInTray" | "closeToTray">>} tray what is to be different about the tray */
  async setTray(tray) {
    await this.#set(tray);
  }

  /** @param {boolean} notifications whether answers are announced */
  async setNotifications(notifications) {
    await this.#set({ notifications });
  }

  /** @param {number | undefined} zoom undefined where there is no further step */
  async #setZoom(zoom) {
    if (zoom !== undefined) await this.#change({ zoom }, () => this.#backend.setZoom({ zoom }));
  }

  /**
   * Only what is different is stored: another window may be changing the rest.
   *
   * @param {Changes<Values>} changes what the settings change, which the bar may not
   */
  async #set(changes) {
    await this.#change(changes, () => this.#backend.setPreferences({ changes }));
  }

  /**
   * Shows the change at once, since a key is often pressed several times, then stores it.
   *
   * @param {Changes<Values>} changes
   * @param {() => Promise<unknown>} store
   */
  async #change(changes, store) {
    this.#turn += 1;
    this.#saving += 1;
    this.show(changed(this.#values, changes));
    try {
      await store();
    } finally {
      this.#saving -= 1;
    }
  }
}

/**
 * The same with other values where `changes` has some.
 *
 * @template {object} T
 * @param {T} values
 * @param {Changes<T>} changes
 * @returns {T}
 */
function changed(values, changes) {
  const result = { ...values };
  for (const name of /** @type {(keyof T)[]} */ (Object.keys(changes))) {
    const [value, change] = [values[name], changes[name]];
    const deeper = typeof value === "object" && value !== null && typeof change === "object" && change !== null;
    result[name] = /** @type {T[keyof T]} */ (deeper ? changed(value, change) : change);
  }
  return result;
}
