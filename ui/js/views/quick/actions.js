import { momentOf } from "../../lib/format.js";
import { text } from "../../strings/en.js";
import { isSomethingSelected } from "../copy_selection.js";

/** @import { Action } from "../../lib/actions.js" */
/** @import { CopyActions, Held } from "../copy_actions.js" */
/** @import { Quick } from "../../models/quick.js" */
/** @import { QuickField } from "./field.js" */
/** @import { QuickHead } from "./head.js" */
/** @import { ListItem, QuickList } from "./list.js" */
/** @import { RecentAnswer } from "../../types/RecentAnswer.ts" */
/** @import { StatusView } from "../status.js" */

/** What the bar's keys and buttons do. */
export class QuickActions {
  #copying;
  #field;
  #head;
  #list;
  #quick;
  #status;

  /**
   * @param {object} parts
   * @param {CopyActions} parts.copying
   * @param {QuickField} parts.field
   * @param {QuickHead} parts.head
   * @param {QuickList} parts.list
   * @param {Quick} parts.quick
   * @param {StatusView} parts.status
   */
  constructor({ copying, field, head, list, quick, status }) {
    this.#copying = copying;
    this.#field = field;
    this.#head = head;
    this.#list = list;
    this.#quick = quick;
    this.#status = status;
  }

  /**
   * The same for the buttons, by the names in the page.
   *
   * @returns {Record<string, Action>}
   */
  get byName() {
    return {
      copyAnswer: (_, event) => this.copy(/** @type {MouseEvent} */ (event)),
      pasteAnswer: (_, event) => this.paste(/** @type {MouseEvent} */ (event)),
      copyText: () => void this.#status.watch(this.#quick.composer.copy(), text.status.copiedText),
      ways: () => this.ways(),
      recent: () => this.recent(),
      openInChat: () => this.openInChat(),
      hide: () => this.escape(),
      back: () => this.escape(),
    };
  }

  /**
   * Copies the answer, or what the list's focus is on.
   *
   * @param {Held} held
   */
  copy(held) {
    const { answer } = this.#quick;
    if (this.#list.isOpen) this.#list.run();
    else if (answer !== null) this.#copying.copy(answer, held);
    else this.#status.say(text.status.nothingToCopy, "hint");
  }

  /**
   * Ctrl+C: what is selected is left to the browser.
   *
   * @param {Held} held
   * @returns {boolean} whether the press is used up
   */
  copyKey(held) {
    if (!this.#list.isOpen && isSomethingSelected()) return false;
    this.copy(held);
    return true;
  }

  /**
   * Pastes the answer. Before there is one it does nothing, and it never asks.
   *
   * @param {Held} held
   */
  paste(held) {
    const { answer } = this.#quick;
    if (this.#list.isOpen) this.#list.paste();
    else if (answer !== null) void this.#copying.paste(answer, held);
  }

  /** Lists the other ways to copy the answer. */
  ways() {
    const { answer } = this.#quick;
    if (answer === null) this.#status.say(text.status.nothingToCopy, "hint");
    else this.#list.open(text.quick.ways, this.#copying.waysOf(answer, { tables: true }));
  }

  /** Lists the last answers, to be copied or pasted without asking again. */
  async recent() {
    const answers = await this.#status.watch(this.#quick.recentAnswers());
    if (answers === undefined) return;
    const now = Date.now();
    const several = new Set(answers.map(({ assistant }) => assistant)).size > 1;
    this.#list.open(
      text.quick.recent,
      answers.map((answer) => this.#recentItem(answer, { now, several })),
      text.quick.noRecent,
    );
  }

  /**
   * @param {RecentAnswer} answer
   * @param {{ now: number, several: boolean }} circumstances `several`: not all come from the same assistant
   * @returns {ListItem}
   */
  #recentItem({ answer, question, excerpt, answeredAt, assistant }, { now, several }) {
    const time = momentOf(answeredAt, now);
    return {
      label: question,
      detail: [time, ...(several ? [assistant] : []), excerpt].join(" · "),
      run: () => this.#copying.copy({ id: answer }, {}),
      paste: () => void this.#copying.paste({ id: answer }, {}),
    };
  }

  openInChat() {
    this.#list.close();
    void this.#status.watch(this.#quick.openInChat());
  }

  begin() {
    this.#list.close();
    this.#quick.begin();
    this.#status.say(text.quick.newConversation, "spoken");
    this.#field.focus();
  }

  /** @param {number} index from 0 */
  choose(index) {
    this.#list.close();
    this.#head.chooseNumber(index);
  }

  /** @param {"grow" | "shrink" | "resetZoom"} how */
  zoom(how) {
    void this.#status.watch(this.#quick.preferences[how]());
  }

  /** Goes back from the list, else hides the bar. Nothing is cancelled. */
  escape() {
    if (this.#list.isOpen) this.#list.close();
    else void this.#status.watch(this.#quick.hide());
  }
}
