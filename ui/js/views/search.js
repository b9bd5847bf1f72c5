import { text } from "../strings/en.js";

/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { StatusView } from "./status.js" */

/** After the last keystroke, in milliseconds: a search per word rather than per letter. */
const PAUSE = 120;

/** The field that searches all conversations. */
export class SearchView {
  #field;
  #list;
  #status;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

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
    field.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#find(), PAUSE);
    });
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "ArrowDown" && listView.focus()) event.preventDefault();
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

  /** Empties the field; false where it was empty. */
  clear() {
    if (this.#field.value === "") return false;
    this.#field.value = "";
    clearTimeout(this.#timer);
    void this.#find();
    return true;
  }

  /** @param {ConversationListView} listView */
  async #takeFirst(listView) {
    clearTimeout(this.#timer);
    await this.#find();
    listView.takeFirst();
  }

  async #find() {
    await this.#status.watch(this.#list.find(this.#field.value));
    const { search, found } = this.#list;
    if (search !== "") this.#status.say(text.list.results(found.count, found.more), "spoken");
  }
}
