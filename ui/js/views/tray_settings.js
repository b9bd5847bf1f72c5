import { part } from "../lib/template.js";
import { bindSwitch } from "./choices.js";

/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */

/** The tray in the settings; where there is none, it says so. */
export class TraySettings {
  /**
   * @param {HTMLElement} root
   * @param {{ preferences: Preferences, status: StatusView, tray: boolean }} parts `tray`: whether there is one
   */
  constructor(root, { preferences, status, tray }) {
    part(root, "tray-switches").hidden = !tray;
    part(root, "no-tray").hidden = tray;
    const start = bindSwitch(part(root, "start-in-tray", HTMLInputElement), {
      read: () => preferences.startInTray,
      write: (startInTray) => void status.watch(preferences.setTray({ startInTray })),
    });
    const close = bindSwitch(part(root, "close-to-tray", HTMLInputElement), {
      read: () => preferences.closeToTray,
      write: (closeToTray) => void status.watch(preferences.setTray({ closeToTray })),
    });
    const draw = () => {
      start();
      close();
    };
    preferences.subscribe(draw);
    draw();
  }
}
