import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { spokenKey, undoOf } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { StatusView } from "./status.js" */
/** @import { Deletion, Tidying } from "../models/tidying.js" */

/** Says what was deleted, for as long as it can be taken back. */
export class UndoLine {
  #root;
  #tidying;
  #list;
  #status;
  #platform;
  /** @type {Deletion | null} */
  #told = null;

  /**
   * @param {HTMLElement} root
   * @param {{ tidying: Tidying, list: ConversationListView, status: StatusView, platform: Platform }} parts
   */
  constructor(root, { tidying, list, status, platform }) {
    this.#root = root;
    this.#tidying = tidying;
    this.#list = list;
    this.#status = status;
    this.#platform = platform;
    onAction(root, { undoDelete: () => void this.#undo() });
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || undoOf(event, platform) !== "undo") return;
      if (tidying.deletion === null || this.#isForField(event.target)) return;
      event.preventDefault();
      void this.#undo();
    });
    tidying.subscribe(() => this.#draw());
  }

  /**
   * Whether the same keys undo typing in that field. Where nothing is written the deletion was the last thing done,
   * unless something was typed or asked since.
   *
   * @param {EventTarget | null} target
   */
  #isForField(target) {
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return false;
    return target.value !== "" || (target.closest("#composer") !== null && !this.#tidying.isNewest);
  }

  #draw() {
    const { deletion } = this.#tidying;
    const hadFocus = this.#root.contains(document.activeElement);
    this.#root.hidden = deletion === null;
    if (deletion === null && hadFocus) this.#list.focus();
    if (deletion !== null) part(this.#root, "words").textContent = removedWords(deletion);
    if (deletion !== null && deletion !== this.#told) {
      this.#status.say(`${removedWords(deletion)} ${text.tidying.undoHint(spokenKey(this.#platform))}`, "spoken");
    }
    this.#told = deletion;
  }

  async #undo() {
    const restored = await this.#status.watch(this.#tidying.restore());
    if (!restored) return;
    const { conversations, open } = restored;
    const [first] = conversations;
    const { length } = conversations;
    this.#status.say(length === 1 ? text.tidying.restored(first?.title ?? "") : text.list.restored(length));
    if (open === null) this.#list.focusAt(Math.max(0, this.#list.indexOf(first?.id ?? "")));
  }
}

/** @param {Deletion} deletion */
function removedWords({ conversations }) {
  const { length } = conversations;
  return length === 1 ? text.tidying.removed(conversations[0]?.title ?? "") : text.list.removed(length);
}
