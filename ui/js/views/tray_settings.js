import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { bindSwitch } from "./choices.js";

/** @import { Backend } from "../backend.js" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */

/** Starting and closing in the settings: at login, and with the tray; where there is none, it says so. */
export class TraySettings {
  #root;
  #login;
  #backend;
  #status;

  /**
   * @param {HTMLElement} root
   * @param {{ backend: Backend, preferences: Preferences, status: StatusView, noTray: string | null }} parts
   *   `noTray`: why there was none at the start
   */
  constructor(root, { backend, preferences, status, noTray }) {
    this.#root = root;
    this.#login = part(root, "start-at-login", HTMLInputElement);
    this.#backend = backend;
    this.#status = status;
    this.#login.addEventListener("change", () => void this.#startAtLogin(this.#login.checked));
    this.#drawTray(noTray);
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

  /** Asks the system, which may have been told otherwise by somebody else, and may have got a tray since. */
  async refresh() {
    const [login, noTray] = await Promise.all([
      this.#status.watch(this.#backend.startsAtLogin()),
      this.#status.watch(this.#backend.noTray()),
    ]);
    this.#login.checked = login ?? false;
    if (noTray !== undefined) this.#drawTray(noTray);
  }

  /** @param {string | null} why there is none */
  #drawTray(why) {
    part(this.#root, "tray-switches").hidden = why !== null;
    part(this.#root, "no-tray").hidden = why === null;
    part(this.#root, "no-tray").textContent = why === null ? "" : text.settings.noTray(why);
  }

  /** @param {boolean} on */
  async #startAtLogin(on) {
    const done = await this.#status.watch(this.#backend.startAtLogin({ on }));
    if (done === undefined) this.#login.checked = !on;
  }
}
