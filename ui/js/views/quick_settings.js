import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { bindRadios, bindSwitch } from "./choices.js";
import { ShortcutDoctor } from "./shortcut_doctor.js";
import { ShortcutField } from "./shortcut_field.js";

/** @import { Backend } from "../backend.js" */
/** @import { ContextSource } from "../types/ContextSource.ts" */
/** @import { GlobalShortcut } from "../models/global_shortcut.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */

/**
 * After how many minutes the bar begins anew, as offered; null is never. The steps are wide enough to be told apart, and
 * the one that holds until another is chosen is among them.
 */
const FRESH_AFTER = [0, 1, 5, 10, 30, 60, null];

/** The quick question in the settings. */
export class QuickSettings {
  /**
   * @param {HTMLElement} root
   * @param {object} parts
   * @param {Backend} parts.backend
   * @param {Preferences} parts.preferences
   * @param {GlobalShortcut} parts.shortcut
   * @param {StatusView} parts.status
   * @param {Platform} parts.platform
   */
  constructor(root, { backend, preferences, shortcut, status, platform }) {
    part(root, "shortcut").append(new ShortcutField(shortcut, status, platform).element);
    new ShortcutDoctor(part(root, "doctor"), { backend, shortcut, status });
    const hide = bindSwitch(part(root, "hide-on-blur", HTMLInputElement), {
      read: () => preferences.quick.hideOnBlur,
      write: (hideOnBlur) => void status.watch(preferences.setQuick({ hideOnBlur })),
    });
    const context = bindSwitch(part(root, "context-on", HTMLInputElement), {
      read: () => preferences.quick.context.on,
      write: (on) => void status.watch(preferences.offerContext(on)),
    });
    const source = bindRadios(part(root, "context-sources"), {
      read: () => preferences.quick.context.source,
      write: (source) => void status.watch(preferences.setContextSource(/** @type {ContextSource} */ (source))),
    });
    const fresh = this.#bindFresh(part(root, "fresh", HTMLSelectElement), preferences, status);
    const draw = () => {
      for (const drawOne of [hide, context, source, fresh]) drawOne();
      // What is selected in another window can be read on X11 alone.
      part(root, "context-sources").hidden = platform !== "linux" || !preferences.quick.context.on;
    };
    preferences.subscribe(draw);
    draw();
  }

  /**
   * @param {HTMLSelectElement} select
   * @param {Preferences} preferences
   * @param {StatusView} status
   */
  #bindFresh(select, preferences, status) {
    select.replaceChildren(...FRESH_AFTER.map((minutes) => new Option(freshText(minutes), String(minutes))));
    select.addEventListener("change", () => {
      const freshAfter = FRESH_AFTER[select.selectedIndex] ?? null;
      void status.watch(preferences.setQuick({ freshAfter }));
    });
    return () => {
      const { freshAfter } = preferences.quick;
      // The file may hold another number; it counts, and is shown.
      if (!FRESH_AFTER.includes(freshAfter) && select.options.length === FRESH_AFTER.length) {
        select.add(new Option(freshText(freshAfter), String(freshAfter)));
      }
      select.value = String(freshAfter);
    };
  }
}

/** @param {number | null} minutes */
function freshText(minutes) {
  if (minutes === null) return text.settings.fresh.never;
  return minutes === 0 ? text.settings.fresh.always : text.settings.fresh.after(minutes);
}
