import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { bindRadios } from "./choices.js";

/** @import { CopyFormat } from "../types/CopyFormat.ts" */
/** @import { InvertKey } from "../types/InvertKey.ts" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */

/** Copying in the settings: what Copy gives, and the key for the other form. */
export class CopySettings {
  /**
   * @param {HTMLElement} root
   * @param {{ preferences: Preferences, status: StatusView, platform: Platform }} parts
   */
  constructor(root, { preferences, status, platform }) {
    if (platform === "macos") part(root, "invert-alt").textContent = text.settings.option;
    const format = bindRadios(part(root, "copy-formats"), {
      read: () => preferences.copy.format,
      write: (format) => void status.watch(preferences.setCopy({ format: /** @type {CopyFormat} */ (format) })),
    });
    const invert = bindRadios(part(root, "invert-keys"), {
      read: () => preferences.copy.invert,
      write: (invert) => void status.watch(preferences.setCopy({ invert: /** @type {InvertKey} */ (invert) })),
    });
    const draw = () => {
      format();
      invert();
    };
    preferences.subscribe(draw);
    draw();
  }
}
