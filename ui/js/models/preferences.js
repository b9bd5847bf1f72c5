import { Model } from "../lib/model.js";

/** @import { Preferences as Values } from "../types/Preferences.ts" */
/** @import { Theme } from "../types/Theme.ts" */
/** @import { Backend } from "../backend.js" */

/** The sizes that Ctrl and + or - step through. */
const ZOOMS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];

/** How the window looks: theme and size. */
export class Preferences extends Model {
  /** @type {Theme} */
  theme = "system";
  zoom = 1;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /** @param {Values} values */
  show({ theme, zoom }) {
    this.theme = theme;
    this.zoom = zoom;
    this.changed();
  }

  get canGrow() {
    return this.zoom < ZOOMS[ZOOMS.length - 1];
  }

  get canShrink() {
    return this.zoom > ZOOMS[0];
  }

  /** @param {Theme} theme */
  async setTheme(theme) {
    await this.#set({ theme, zoom: this.zoom });
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

  /** @param {number | undefined} zoom undefined where there is no further step */
  async #setZoom(zoom) {
    if (zoom !== undefined) await this.#set({ theme: this.theme, zoom });
  }

  /**
   * Shows the change at once, since a key is often pressed several times, then what was stored.
   *
   * @param {Values} preferences
   */
  async #set(preferences) {
    this.show(preferences);
    await this.#backend.setPreferences({ preferences });
  }
}
