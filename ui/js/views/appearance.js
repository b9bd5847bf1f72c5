import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { written } from "../models/shortcuts.js";
import { text } from "../strings/en.js";
import { bindRadios } from "./choices.js";

/** @import { Density } from "../types/Density.ts" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { SendKey } from "../types/SendKey.ts" */
/** @import { StatusView } from "./status.js" */
/** @import { Theme } from "../types/Theme.ts" */

/** Theme, text size, density and the key that asks, in the settings. */
export class AppearanceView {
  #root;
  #preferences;
  #choices;

  /**
   * @param {HTMLElement} root
   * @param {Preferences} preferences
   * @param {{ status: StatusView, platform: Platform }} parts
   */
  constructor(root, preferences, { status, platform }) {
    this.#root = root;
    this.#preferences = preferences;
    onAction(root, {
      grow: () => void status.watch(preferences.grow()),
      shrink: () => void status.watch(preferences.shrink()),
      resetZoom: () => void status.watch(preferences.resetZoom()),
    });
    this.#choices = [
      bindRadios(part(root, "themes"), {
        read: () => preferences.theme,
        write: (theme) => void status.watch(preferences.setTheme(/** @type {Theme} */ (theme))),
      }),
      bindRadios(part(root, "densities"), {
        read: () => preferences.density,
        write: (density) => void status.watch(preferences.setDensity(/** @type {Density} */ (density))),
      }),
      bindRadios(part(root, "send-keys"), {
        read: () => preferences.sendKey,
        write: (key) => void status.watch(preferences.setSendKey(/** @type {SendKey} */ (key))),
      }),
    ];
    part(root, "enter").textContent = written("Enter", platform);
    part(root, "ctrl-enter").textContent = written("Ctrl+Enter", platform);
    preferences.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { zoom, canGrow, canShrink } = this.#preferences;
    for (const draw of this.#choices) draw();
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
  root.dataset.density = preferences.density;
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
