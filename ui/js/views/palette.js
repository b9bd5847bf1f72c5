import { onAction } from "../lib/actions.js";
import { fromTemplate, part } from "../lib/template.js";
import { commandsFor } from "../models/palette.js";
import { written } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { Command } from "../models/palette.js" */
/** @import { Platform } from "../types/Platform.ts" */

/**
 * What can be done and set, above the conversations that a search finds. What is done with the open conversation stands
 * below the first of these, so that looking for words never ends in doing something with it.
 */
export class PaletteView {
  #general = fromTemplate("group-template");
  #onOpen = fromTemplate("group-template");
  #below;
  #commands;
  #platform;
  /** @type {readonly Command[]} */
  #found = [];
  #drawn = "";

  /**
   * @param {{ top: HTMLElement, below: HTMLElement }} places `top`: the list of conversations
   * @param {() => readonly Command[]} commands all of them, as they are now
   * @param {{ platform: Platform, done: () => void }} parts `done`: the search is over once something was done
   */
  constructor({ top, below }, commands, { platform, done }) {
    this.#below = below;
    this.#commands = commands;
    this.#platform = platform;
    part(this.#general, "title").textContent = text.palette.title;
    part(this.#onOpen, "title").textContent = text.palette.open;
    top.prepend(this.#general);
    below.append(this.#onOpen);
    const runCommand = (/** @type {HTMLElement} */ button) => {
      const command = this.#found[Number(button.dataset.index)];
      done();
      command?.run();
    };
    for (const group of [this.#general, this.#onOpen]) onAction(group, { runCommand });
    this.show("");
  }

  /** @param {string} search */
  show(search) {
    this.#found = search === "" ? [] : commandsFor(this.#commands(), search);
    // What stays keeps its lines, with the focus and a press that is under way.
    const drawn = JSON.stringify(this.#found);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const items = this.#found.map((command, index) => this.#item(command, index));
    for (const [group, wanted] of /** @type {const} */ ([[this.#general, false], [this.#onOpen, true]])) {
      const own = items.filter((_, index) => (this.#found[index]?.onOpen ?? false) === wanted);
      group.hidden = own.length === 0;
      part(group, "items").replaceChildren(...own);
      if (wanted) this.#below.toggleAttribute("data-empty", group.hidden);
    }
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
    // The heading above says it already.
    part(element, "within").textContent = onOpen ? "" : within;
    part(element, "keys").textContent = keys === undefined ? "" : written(keys, this.#platform, " ");
    return element;
  }
}
