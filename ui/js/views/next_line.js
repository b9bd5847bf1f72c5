import { part } from "../lib/template.js";
import { NextLine } from "../models/next_line.js";

/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { ConversationListView } from "./conversation_list.js" */

/** Marks the line of a search that Enter takes. */
export class NextLineView {
  #listView;
  #list;
  #next = new NextLine();

  /**
   * @param {Pick<ConversationListView, "lines">} listView
   * @param {Pick<ConversationList, "foundFor">} list
   */
  constructor(listView, list) {
    this.#listView = listView;
    this.#list = list;
  }

  /** @param {string} search what is written in the field */
  draw(search) {
    const all = this.#listView.lines;
    // What was found for an earlier letter goes with the next reading.
    const isFound = this.#list.foundFor === search;
    const lines = search === "" ? [] : isFound ? all : all.filter((line) => line.matches(".command-item") && !onOpen(line));
    this.#next.update(search, lines.map(keyOf));
    const next = lines.find((line) => keyOf(line) === this.#next.key);
    for (const line of all) line.toggleAttribute("data-next", line === next);
  }

  /** Where it stands among the lines of the list; -1 where none is marked. */
  get index() {
    return this.#listView.lines.findIndex(isNext);
  }

  /** What it says; null where none is marked. */
  get title() {
    const line = this.#listView.lines.find(isNext);
    return line ? part(line, line.matches(".command-item") ? "label" : "title").textContent : null;
  }

  /**
   * Does what the line says; false where none is marked.
   *
   * @param {{ beforeItWasShown?: boolean }} [how] whether Enter came before the line. Then nothing is done with the
   *   conversation that is open: whoever looks for what was said about "pin" wants nothing pinned
   */
  take({ beforeItWasShown = false } = {}) {
    const line = this.#listView.lines.find(isNext);
    if (line === undefined || (beforeItWasShown && onOpen(line))) return false;
    line.click();
    return true;
  }
}

/** @param {HTMLElement} line */
function isNext(line) {
  return line.hasAttribute("data-next");
}

/** @param {HTMLElement} line */
function onOpen(line) {
  return line.hasAttribute("data-on-open");
}

/** @param {HTMLElement} line */
function keyOf({ dataset, textContent }) {
  return dataset.message ?? textContent;
}
