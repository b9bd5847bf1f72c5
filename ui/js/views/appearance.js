import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";

/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Theme } from "../types/Theme.ts" */

/** Theme and text size, in the settings. */
export class AppearanceView {
  #root;
  #preferences;

  /**
   * @param {HTMLElement} root
   * @param {Preferences} preferences
   * @param {StatusView} status
   */
  constructor(root, preferences, status) {
    this.#root = root;
    this.#preferences = preferences;
    onAction(root, {
      grow: () => void status.watch(preferences.grow()),
      shrink: () => void status.watch(preferences.shrink()),
      resetZoom: () => void status.watch(preferences.resetZoom()),
    });
    part(root, "themes").addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      void status.watch(preferences.setTheme(/** @type {Theme} */ (target.value)));
    });
    preferences.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { theme, zoom, canGrow, canShrink } = this.#preferences;
    for (const input of part(this.#root, "themes").querySelectorAll("input")) input.checked = input.value === theme;
    part(this.#root, "zoom").textContent = text.percent(zoom);
    disable(this.#root, "grow", !canGrow);
    disable(this.#root, "shrink", !canShrink);
  }
}

/**
 * Applies the preferences to the page: the stylesheet does the rest.
 *
 * @param {Preferences} preferences
 */
export function applyTo(preferences) {
  const { documentElement: root } = document;
  root.dataset.theme = preferences.theme;
  root.style.setProperty("--zoom", String(preferences.zoom));
}

/**
 * @param {HTMLElement} root
 * @param {string} action
 * @param {boolean} disabled
 */
function disable(root, action, disabled) {
  root.querySelector(`[data-action="${action}"]`)?.setAttribute("aria-disabled", String(disabled));
}
