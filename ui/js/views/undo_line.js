import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { spokenKey, undoOf } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { StatusView } from "./status.js" */
/** @import { Done, Named, Tidying } from "../models/tidying.js" */

/** Says what was deleted or archived, for as long as it can be taken back. */
export class UndoLine {
  #root;
  #tidying;
  #list;
  #status;
  #platform;
  /** @type {Done | null} */
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
      if (tidying.done === null || this.#isForField(event.target)) return;
      event.preventDefault();
      void this.#undo();
    });
    tidying.subscribe(() => this.#draw());
  }

  /**
   * Whether the same keys undo typing in that field. Where nothing is written this was the last thing done, unless
   * something was typed or asked since.
   *
   * @param {EventTarget | null} target
   */
  #isForField(target) {
    if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return false;
    return target.value !== "" || (target.closest("#composer") !== null && !this.#tidying.isNewest);
  }

  #draw() {
    const { done } = this.#tidying;
    const hadFocus = this.#root.contains(document.activeElement);
    this.#root.hidden = done === null;
    if (done === null && hadFocus) this.#list.focus();
    if (done !== null) part(this.#root, "words").textContent = wordsOf(done);
    if (done !== null && done !== this.#told) {
      this.#status.say(`${wordsOf(done)} ${text.tidying.undoHint(spokenKey(this.#platform))}`, "spoken");
    }
    this.#told = done;
  }

  async #undo() {
    const undone = await this.#status.watch(this.#tidying.restore());
    if (!undone) return;
    const { kind, conversations, open } = undone;
    const [first] = conversations;
    this.#status.say(wordsOf({ kind: BACK[kind], conversations }));
    if (open === null) this.#list.focusAt(Math.max(0, this.#list.indexOf(first?.id ?? "")));
  }
}

/** What taking it back comes to. */
const BACK = /** @type {const} */ ({ removed: "restored", archived: "unarchived", unarchived: "archived" });

/** @param {{ kind: Done["kind"] | "restored", conversations: readonly Named[] }} done */
function wordsOf({ kind, conversations: [first, ...others] }) {
  return others.length === 0 ? text.tidying[kind](first?.title ?? "") : text.list[kind](others.length + 1);
}
