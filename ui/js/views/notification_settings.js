import { part } from "../lib/template.js";
import { bindSwitch } from "./choices.js";

/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */

/** Notifications in the settings. */
export class NotificationSettings {
  /**
   * @param {HTMLElement} root
   * @param {{ preferences: Preferences, status: StatusView }} parts
   */
  constructor(root, { preferences, status }) {
    const draw = bindSwitch(part(root, "notifications", HTMLInputElement), {
      read: () => preferences.notifications,
      write: (notifications) => void status.watch(preferences.setNotifications(notifications)),
    });
    preferences.subscribe(draw);
    draw();
  }
}
