import { onAction } from "../lib/actions.js";
import { initialOf, sublineOf } from "../lib/assistant_words.js";
import { warningOf } from "../lib/credit_words.js";
import { metered, resets } from "../lib/format.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { drawGauge } from "./gauge.js";

/** @import { Chat } from "../models/chat.js" */
/** @import { MenuItem, MenuView } from "./menu.js" */
/** @import { Meter } from "../types/Meter.ts" */

/**
 * What the sidebar leaves to others.
 *
 * @typedef {object} SidebarActions
 * @property {() => void} newQuestion
 * @property {() => void} settings
 * @property {() => void} addAssistant
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
  #choices({ switchTo, addAssistant }) {
    const { list, chosen } = this.#chat.assistants;
    const choices = list.map((assistant) => ({
      label: assistant.name,
      detail: sublineOf(assistant),
      initial: initialOf(assistant.name),
      checked: assistant.id === chosen?.id,
      run: () => switchTo(assistant.id),
    }));
    return [...choices, { label: text.assistant.addAnother, run: addAssistant }];
  }

  #draw() {
    const { chosen } = this.#chat.assistants;
    part(this.#root, "initial").textContent = initialOf(chosen?.name ?? "");
    part(this.#root, "name").textContent = chosen?.name ?? text.assistant.noneChosen;
    part(this.#root, "subline").textContent = chosen ? sublineOf(chosen) : "";
    this.#drawMeter(chosen === null || chosen.cost === 0 ? null : chosen.meter);
  }

  /** @param {Meter | null} meter null where asking is free */
  #drawMeter(meter) {
    part(this.#root, "meter").textContent = meter === null ? text.meter.free : metered(meter);
    part(this.#root, "meter-resets").textContent = meter === null ? "" : resets(meter, Date.now());
    drawGauge(part(this.#root, "gauge"), meter);
    const detail = part(this.#root, "meter-detail");
    detail.textContent = meter === null ? text.meter.freeDetail : maybeText(meter.period.maybe);
    const warning = part(this.#root, "meter-warning");
    warning.textContent = meter === null ? "" : warningOf(meter);
    warning.dataset.warning = meter?.warning ?? "none";
  }
}

/** @param {number} maybe */
function maybeText(maybe) {
  return maybe > 0 ? text.meter.maybe(maybe) : "";
}
