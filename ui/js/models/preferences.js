import { Model } from "../lib/model.js";

/** @import { Preferences as Values } from "../types/Preferences.ts" */
/** @import { Theme } from "../types/Theme.ts" */
/** @import { Backend } from "../backend.js" */

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
    await this.#set({ quick: { ...this.quick, ...quick } });
  }

  /** @param {boolean} on whether "Ask about what I copied" is offered */
  async offerContext(on) {
    const quick = { ...this.quick, context: { ...this.quick.context, on } };
    await this.#change({ quick }, () => this.#backend.offerContext({ on }));
  }

  /** @param {Values["quick"]["context"]["source"]} source where what is asked about comes from */
  async setContextSource(source) {
    await this.setQuick({ context: { ...this.quick.context, source } });
  }

  /** @param {Partial<Values["copy"]>} copy what is to be different about copying */
  async setCopy(copy) {
    await this.#set({ copy: { ...this.copy, ...copy } });
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

  /** @param {Partial<Values>} different what the settings change, which the bar may not */
  async #set(different) {
    await this.#change(different, () => this.#backend.setPreferences({ preferences: this.#values }));
  }

  /**
   * Shows the change at once, since a key is often pressed several times, then stores it.
   *
   * @param {Partial<Values>} different
   * @param {() => Promise<unknown>} store
   */
  async #change(different, store) {
    this.#turn += 1;
    this.#saving += 1;
    this.show({ ...this.#values, ...different });
    try {
      await store();
    } finally {
      this.#saving -= 1;
    }
  }
}
