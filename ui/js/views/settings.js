import { byId, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { AppearanceView } from "./appearance.js";
import { AssistantSettings } from "./assistant_settings.js";
import { makeClosable, show } from "./dialog.js";

/** @import { Assistants } from "../models/assistants.js" */
/** @import { Backend } from "../backend.js" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */

/** The settings: appearance, assistants and their keys, and where the data lies. */
export class SettingsView {
  #dialog = byId("settings", HTMLDialogElement);
  #assistants;

  /**
   * @param {object} parts
   * @param {Backend} parts.backend
   * @param {Assistants} parts.assistants
   * @param {Preferences} parts.preferences
   * @param {StatusView} parts.status
   * @param {{ dataFolder: string, version: string }} about
   */
  constructor({ backend, assistants, preferences, status }, { dataFolder, version }) {
    makeClosable(this.#dialog);
    new AppearanceView(this.#dialog, preferences, status);
    this.#assistants = new AssistantSettings(this.#dialog, { backend, assistants, status });
    part(this.#dialog, "data-folder").textContent = dataFolder;
    part(this.#dialog, "version").textContent = text.settings.version(version);
  }

  open() {
    show(this.#dialog);
  }

  /** @param {string} assistant whose key is wanted */
  enterKey(assistant) {
    this.open();
    this.#assistants.enterKey(assistant);
  }
}
