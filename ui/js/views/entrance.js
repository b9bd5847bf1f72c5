import { byId } from "../lib/template.js";
import { DamageDialog } from "./damage.js";
import { FirstStartView } from "./first_start.js";
import { showNotices } from "./notices.js";

/** @import { Assistants } from "../models/assistants.js" */
/** @import { Backend } from "../backend.js" */
/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { GlobalShortcut } from "../models/global_shortcut.js" */
/** @import { Opening } from "../types/Opening.ts" */
/** @import { Problem } from "../types/Problem.ts" */
/** @import { Start } from "../types/Start.ts" */
/** @import { StatusView } from "./status.js" */
/** @import { Transfer } from "../models/transfer.js" */

/**
 * What comes before the chat window: Welcome, as long as nobody was added and nothing was asked, and the offer to
 * restore a history that was damaged.
 */
export class Entrance {
  #chatWindow = byId("window", HTMLElement);
  #firstStart = byId("first-start", HTMLElement);
  /** What has to be said goes along with what is shown. */
  #notices = byId("notices", HTMLElement);
  #assistants;
  #list;
  #shortcut;
  #status;
  #enter;
  #focus;
  #openSettings;

  /**
   * @param {object} parts
   * @param {Assistants} parts.assistants
   * @param {ConversationList} parts.list
   * @param {GlobalShortcut} parts.shortcut
   * @param {StatusView} parts.status
   * @param {(opening: Opening | null) => void} parts.enter
   * @param {() => void} parts.focus
   * @param {() => void} parts.openSettings
   */
  constructor({ assistants, list, shortcut, status, enter, focus, openSettings }) {
    this.#assistants = assistants;
    this.#list = list;
    this.#shortcut = shortcut;
    this.#status = status;
    this.#enter = enter;
    this.#focus = focus;
    this.#openSettings = openSettings;
    // Somebody may have been added there.
    byId("settings", HTMLDialogElement).addEventListener("close", () => this.leave());
  }

  /** @param {Opening | null} opening null is "New question" */
  showWindow(opening) {
    this.#firstStart.hidden = true;
    byId("thread", HTMLElement).before(this.#notices);
    this.#chatWindow.hidden = false;
    this.#enter(opening);
  }

  /**
   * @param {Start} start
   * @param {{ backend: Backend, transfer: Transfer }} parts
   */
  open(start, { backend, transfer }) {
    this.#show(start, { backend, transfer });
    // Once: what is opened later shows itself.
    if (start.settings) this.#openSettings();
  }

  /**
   * @param {Start} start
   * @param {{ backend: Backend, transfer: Transfer }} parts
   */
  #show(start, { backend, transfer }) {
    const [assistants, shortcut, status] = [this.#assistants, this.#shortcut, this.#status];
    if (start.damage !== null) {
      const parts = { backend, transfer, status, closed: () => void status.watch(this.#offered()) };
      new DamageDialog(start.damage, parts).show();
    }
    if (this.#isInUse || start.open !== null) return this.showWindow(start.open);
    const done = (/** @type {Problem | null} */ notice) => {
      if (notice !== null) showNotices(this.#notices, [notice.message]);
      this.showWindow(null);
    };
    new FirstStartView(this.#firstStart, { assistants, backend, shortcut, status, platform: start.platform, done });
    this.#firstStart.prepend(this.#notices);
    this.#firstStart.hidden = false;
  }

  /** Leaves Welcome once there is something to show: another program may have filled the history. */
  leave() {
    if (this.#firstStart.hidden || !this.#isInUse) return;
    void this.#status.watch(this.#shortcut.stop());
    this.showWindow(null);
  }

  get #isInUse() {
    return !this.#assistants.nobodyYet || this.#list.total > 0;
  }

  /** The offer was answered. Who was added comes back with the history; then this is no first start. */
  async #offered() {
    await Promise.all([this.#assistants.refresh(), this.#list.refresh()]);
    // What was opened behind the dialog stays open; the dialog kept the focus from it.
    if (this.#firstStart.hidden) this.#focus();
    else this.leave();
  }
}
