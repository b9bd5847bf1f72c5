import { byId, part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { AppearanceView } from "./appearance.js";
import { AssistantSettings } from "./assistant_settings.js";
import { BackupSettings } from "./backup_settings.js";
import { CopySettings } from "./copy_settings.js";
import { CreditSettings } from "./credit_settings.js";
import { DeleteEverything } from "./delete_everything.js";
import { makeClosable, show } from "./dialog.js";
import { NotificationSettings } from "./notification_settings.js";
import { ProxySettings } from "./proxy_settings.js";
import { QuickSettings } from "./quick_settings.js";
import { controlOf, placesIn } from "./settings_places.js";
import { SettingsSearch } from "./settings_search.js";
import { TemplateSettings } from "./template_settings.js";
import { TransferSettings } from "./transfer_settings.js";
import { TraySettings } from "./tray_settings.js";

/** @import { Assistants } from "../models/assistants.js" */
/** @import { Backend } from "../backend.js" */
/** @import { Backups } from "../models/backups.js" */
/** @import { Command } from "../models/palette.js" */
/** @import { GlobalShortcut } from "../models/global_shortcut.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */
/** @import { Templates } from "../models/templates.js" */
/** @import { Transfer } from "../models/transfer.js" */

/** The settings: how it looks, who answers and at what cost, the quick question, copying, backups, and the data. */
export class SettingsView {
  #dialog = byId("settings", HTMLDialogElement);
  #assistants;
  #backups;
  #credits;
  #leave;
  #proxy;
  #shortcut;
  #status;
  #tray;
  #search;

  /**
   * @param {object} parts
   * @param {Backend} parts.backend
   * @param {Assistants} parts.assistants
   * @param {Backups} parts.backups
   * @param {Preferences} parts.preferences
   * @param {GlobalShortcut} parts.shortcut
   * @param {Templates} parts.templates
   * @param {Transfer} parts.transfer
   * @param {StatusView} parts.status
   * @param {() => void} parts.leave moves the focus to what is shown beneath
   * @param {{ dataFolder: string, version: string, platform: Platform, noTray: string | null }} about
   */
  constructor(
    { backend, assistants, backups, preferences, shortcut, templates, transfer, status, leave },
    { dataFolder, version, platform, noTray },
  ) {
    this.#backups = backups;
    this.#shortcut = shortcut;
    this.#status = status;
    this.#leave = leave;
    makeClosable(this.#dialog);
    const deleting = new DeleteEverything(this.#dialog, { backend, status });
    this.#dialog.addEventListener("close", () => {
      deleting.close();
      this.#proxy.close();
      void status.watch(shortcut.stop());
    });
    new AppearanceView(this.#dialog, preferences, { status, platform });
    new QuickSettings(this.#dialog, { backend, preferences, shortcut, status, platform });
    new CopySettings(this.#dialog, { preferences, status, platform });
    new TemplateSettings(this.#dialog, { templates, status });
    new NotificationSettings(this.#dialog, { preferences, status });
    this.#tray = new TraySettings(this.#dialog, { backend, preferences, status, noTray });
    this.#proxy = new ProxySettings(this.#dialog, { backend, status });
    this.#search = new SettingsSearch(this.#dialog);
    this.#assistants = new AssistantSettings(this.#dialog, { backend, assistants, status });
    this.#credits = new CreditSettings(this.#dialog, { backend, assistants, status });
    new BackupSettings(this.#dialog, { backups, transfer, status });
    new TransferSettings(this.#dialog, { transfer, status });
    part(this.#dialog, "data-folder").textContent = dataFolder;
    part(this.#dialog, "version").textContent = text.settings.version(version);
  }

  /** Opens at the top; what it shows is read anew, and it is done once that is there. */
  async open() {
    if (!this.#dialog.open) {
      show(this.#dialog);
      part(this.#dialog, "scroller").scrollTop = 0;
      this.#search.clear();
    }
    await Promise.all([
      this.#tray.refresh(),
      this.#proxy.refresh(),
      this.#status.watch(this.#shortcut.refresh()),
      this.#status.watch(this.#backups.list()),
    ]);
    // Reading them from end to end takes its time.
    void this.#status.watch(this.#backups.judge());
  }

  /** @param {string} assistant whose allowance is to be looked at */
  showCredits(assistant) {
    void this.open();
    this.#credits.show(assistant);
  }

  /** Shows where the proxy is set. */
  showProxy() {
    void this.open();
    void this.#proxy.show();
  }

  /** Its parts, by title. @returns {Command[]} */
  get sections() {
    return [...part(this.#dialog, "scroller").querySelectorAll(":scope > section > h3")].map((heading) => ({
      label: text.palette.section(heading.textContent),
      words: text.settings.title,
      run: () => {
        void this.open();
        heading.scrollIntoView({ block: "start" });
      },
    }));
  }

  /** Each setting and button, by name. @returns {Command[]} */
  get places() {
    return placesIn(part(this.#dialog, "scroller")).map(({ title, within, words, row }) => ({
      label: title,
      within,
      words,
      run: () => void this.#showRow(row),
    }));
  }

  /** @param {HTMLElement} row */
  async #showRow(row) {
    const control = controlOf(row);
    const bring = () => {
      control?.focus({ preventScroll: true });
      row.scrollIntoView({ block: "center" });
    };
    const refreshed = this.open();
    bring();
    await refreshed;
    // What was read anew above it may have moved it; whoever went on meanwhile is left alone.
    if (control === document.activeElement) bring();
  }

  /**
   * Asks for a key where none is stored; once it is saved, asking goes on.
   *
   * @param {string} assistant whose key is wanted
   */
  enterKey(assistant) {
    void this.open();
    this.#assistants.enterKey(assistant, () => {
      this.#dialog.close();
      this.#leave();
    });
  }

  /** Shows the ways to add an assistant. */
  addAssistant() {
    const buttons = part(this.#dialog, "add-buttons");
    // They step aside for the form that one of them opens.
    void this.#showRow(buttons.hidden ? part(this.#dialog, "hosted") : buttons);
  }
}
