import { onAction } from "../lib/actions.js";
import { initialOf, sublineOf } from "../lib/assistant_words.js";
import { metered } from "../lib/format.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";

/** @import { Chat } from "../models/chat.js" */
/** @import { MenuItem, MenuView } from "./menu.js" */

/**
 * What the sidebar leaves to others.
 *
 * @typedef {object} SidebarActions
 * @property {() => void} newQuestion
 * @property {() => void} settings
 * @property {(id: string) => void} switchTo
 */

/** The sidebar around the conversation list: assistant switcher, New question, the credits, settings. */
export class SidebarView {
  #root;
  #chat;

  /**
   * @param {HTMLElement} root
   * @param {Chat} chat
   * @param {MenuView} menu
   * @param {SidebarActions} actions
   */
  constructor(root, chat, menu, actions) {
    this.#root = root;
    this.#chat = chat;
    onAction(root, {
      switchAssistant: (button) => menu.fill(button, this.#choices(actions)),
      newQuestion: actions.newQuestion,
      settings: actions.settings,
    });
    chat.assistants.subscribe(() => this.#draw());
    this.#draw();
  }

  /**
   * @param {SidebarActions} actions
   * @returns {MenuItem[]}
   */
  #choices({ switchTo, settings }) {
    const { list, chosen } = this.#chat.assistants;
    const choices = list.map((assistant) => ({
      label: assistant.name,
      detail: sublineOf(assistant),
      initial: initialOf(assistant.name),
      checked: assistant.id === chosen?.id,
      run: () => switchTo(assistant.id),
    }));
    return [...choices, { label: text.assistant.addAnother, run: settings }];
  }

  #draw() {
    const { chosen } = this.#chat.assistants;
    part(this.#root, "initial").textContent = initialOf(chosen?.name ?? "");
    part(this.#root, "name").textContent = chosen?.name ?? text.assistant.noneChosen;
    part(this.#root, "subline").textContent = chosen ? sublineOf(chosen) : "";
    const free = chosen === null || chosen.cost === 0;
    part(this.#root, "meter").textContent = free ? text.meter.free : metered(chosen.meter, Date.now());
    part(this.#root, "meter-detail").textContent = free ? text.meter.freeDetail : maybeText(chosen.meter.period.maybe);
  }
}

/** @param {number} maybe */
function maybeText(maybe) {
  return maybe > 0 ? text.meter.maybe(maybe) : "";
}
