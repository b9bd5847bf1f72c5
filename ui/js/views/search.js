import { Pace } from "../lib/pace.js";
import { text } from "../strings/en.js";

/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { NextLineView } from "./next_line.js" */
/** @import { PaletteView } from "./palette.js" */
/** @import { StatusView } from "./status.js" */

/** After the last search, in milliseconds: how much was found is told once, and not for each letter. */
const TOLD_AFTER = 300;

/** The field that searches all conversations, and what can be done and set. */
export class SearchView {
  #field;
  #list;
  #palette;
  #next;
  #status;
  #pace = new Pace(() => this.#find());
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #telling;

  /**
   * @param {HTMLInputElement} field
   * @param {ConversationList} list
   * @param {{ listView: ConversationListView, palette: PaletteView, next: NextLineView, status: StatusView }} parts
   */
  constructor(field, list, { listView, palette, next, status }) {
    this.#field = field;
    this.#list = list;
    this.#palette = palette;
    this.#next = next;
    this.#status = status;
    field.addEventListener("focus", () => this.#hint());
    field.addEventListener("blur", () => this.#hint());
    field.addEventListener("input", () => {
      this.#draw();
      this.#pace.ask();
    });
    list.subscribe(() => this.#hint());
    listView.drawn = () => this.#draw();
    field.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "ArrowDown") {
        event.preventDefault();
        void this.#enter(listView);
      }
      if (event.key === "Enter" && this.#search !== "") {
        // What it leads to may have the focus at once, and must not be pressed by the same key.
        event.preventDefault();
        void this.#take();
      }
    });
  }

  get #search() {
    return this.#field.value.trim();
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
    this.#draw();
    void this.#pace.now();
    return true;
  }

  #hint() {
    // All that it finds is said where it is about to be used; at rest there is no room for it.
    const { searchable, searchBriefly } = text.sidebar;
    this.#field.placeholder = this.hasFocus ? searchable : searchBriefly(this.#list.questions);
  }

  /**
   * Goes to the line below the marked one, or to the first one of what is being searched for: that of an earlier letter
   * would go with the next one.
   *
   * @param {ConversationListView} listView
   */
  async #enter(listView) {
    const marked = this.#next.index;
    if (this.#search !== "") await this.#pace.now();
    if (this.hasFocus) listView.focusAt(marked + 1);
  }

  /** Takes the line that is marked. Where none is yet, what is written is looked for first. */
  async #take() {
    if (this.#next.take()) return;
    const search = this.#search;
    await this.#pace.now();
    if (this.hasFocus && this.#search === search) this.#next.take({ beforeItWasShown: true });
  }

  #draw() {
    this.#palette.show(this.#search);
    this.#next.draw(this.#search);
  }

  async #find() {
    await this.#status.watch(this.#list.find(this.#field.value));
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#tell(), TOLD_AFTER);
  }

  #tell() {
    const { search, found } = this.#list;
    if (search === "") return;
    const results = text.list.results(found.count, found.more);
    const { title } = this.#next;
    this.#status.say(title === null ? results : text.list.resultsThenEnter(results, title), "spoken");
  }
}
