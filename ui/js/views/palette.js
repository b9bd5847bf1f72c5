import { onAction } from "../lib/actions.js";
import { fromTemplate, part } from "../lib/template.js";
import { commandsFor } from "../models/palette.js";
import { written } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { Command } from "../models/palette.js" */
/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { Platform } from "../types/Platform.ts" */

/** What can be done and set, above the conversations that a search finds. */
export class PaletteView {
  #element;
  #list;
  #commands;
  #platform;
  /** @type {readonly Command[]} */
  #found = [];

  /**
   * @param {HTMLElement} root the list of conversations
   * @param {ConversationList} list
   * @param {() => readonly Command[]} commands all of them, as they are now
   * @param {{ platform: Platform, done: () => void }} parts `done`: the search is over once something was done
   */
  constructor(root, list, commands, { platform, done }) {
    this.#element = fromTemplate("group-template");
    this.#list = list;
    this.#commands = commands;
    this.#platform = platform;
    part(this.#element, "title").textContent = text.palette.title;
    root.prepend(this.#element);
    onAction(this.#element, {
      runCommand: (button) => {
        const command = this.#found[Number(button.dataset.index)];
        done();
        command?.run();
      },
    });
    list.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { search } = this.#list;
    this.#found = search === "" ? [] : commandsFor(this.#commands(), search);
    this.#element.hidden = this.#found.length === 0;
    part(this.#element, "items").replaceChildren(...this.#found.map((command, index) => this.#item(command, index)));
  }

  /**
   * @param {Command} command
   * @param {number} index
   */
  #item({ label, within = "", keys, onOpen = false }, index) {
    const element = fromTemplate("command-template");
    const button = /** @type {HTMLElement} */ (element.firstElementChild);
    button.dataset.index = String(index);
    button.toggleAttribute("data-on-open", onOpen);
    part(element, "label").textContent = label;
    part(element, "within").textContent = within;
    part(element, "keys").textContent = keys === undefined ? "" : written(keys, this.#platform, " ");
    return element;
  }
}
