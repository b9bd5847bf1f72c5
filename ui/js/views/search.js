import { Pace } from "../lib/pace.js";
import { text } from "../strings/en.js";

/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { StatusView } from "./status.js" */

/** After the last search, in milliseconds: how much was found is told once, and not for each letter. */
const TOLD_AFTER = 300;

/** The field that searches all conversations. */
export class SearchView {
  #field;
  #list;
  #status;
  #pace = new Pace(() => this.#find());
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #telling;

  /**
   * @param {HTMLInputElement} field
   * @param {ConversationList} list
   * @param {ConversationListView} listView
   * @param {StatusView} status
   */
  constructor(field, list, listView, status) {
    this.#field = field;
    this.#list = list;
    this.#status = status;
    field.addEventListener("focus", () => this.#draw());
    field.addEventListener("blur", () => this.#draw());
    list.subscribe(() => this.#draw());
    field.addEventListener("input", () => this.#pace.ask());
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "ArrowDown") {
        event.preventDefault();
        void this.#enter(listView);
      }
      if (event.key === "Enter" && field.value.trim() !== "") void this.#takeFirst(listView);
    });
  }

  get hasFocus() {
    return document.activeElement === this.#field;
  }

  focus() {
    this.#field.focus();
    this.#field.select();
  }

  /** Goes back to what is written there. */
  goOn() {
    this.#field.focus();
  }

  /** Empties the field; false where it was empty. */
  clear() {
    if (this.#field.value === "") return false;
    this.#field.value = "";
    void this.#pace.now();
    return true;
  }

  #draw() {
    // All that it finds is said where it is about to be used; at rest there is no room for it.
    const { searchable, searchBriefly } = text.sidebar;
    this.#field.placeholder = this.hasFocus ? searchable : searchBriefly(this.#list.questions);
  }

  /**
   * Goes to the first line of what is being searched for: that of an earlier letter would go with the next one.
   *
   * @param {ConversationListView} listView
   */
  async #enter(listView) {
    if (this.#field.value.trim() !== "") await this.#pace.now();
    if (this.hasFocus) listView.focus();
  }

  /** @param {ConversationListView} listView */
  async #takeFirst(listView) {
    await this.#pace.now();
    listView.takeFirst();
  }

  async #find() {
    await this.#status.watch(this.#list.find(this.#field.value));
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#tell(), TOLD_AFTER);
  }

  #tell() {
    const { search, found } = this.#list;
    if (search !== "") this.#status.say(text.list.results(found.count, found.more), "spoken");
  }
}
