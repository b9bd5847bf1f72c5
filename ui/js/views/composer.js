import { fitToText } from "../lib/autosize.js";
import { warningOf } from "../lib/credit_words.js";
import { price } from "../lib/format.js";
import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { asks, sendKeys, written } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Chat } from "../models/chat.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { StatusView } from "./status.js" */

/** The field that a question is written in, what it costs to ask, and what stands in the way. */
export class ComposerView {
  #root;
  #chat;
  #field;
  #note;
  #preferences;
  #platform;
  #status;
  #asked = 0;
  /** What the field's height was made for; finding it lays out the whole page. @type {string | null} */
  #fitted = null;

  /**
   * @param {HTMLFormElement} root
   * @param {Chat} chat
   * @param {{ enterKey(assistant: string): void, showCredits(assistant: string): void }} settings
   * @param {{ status: StatusView, preferences: Preferences, platform: Platform }} parts
   */
  constructor(root, chat, settings, { status, preferences, platform }) {
    this.#root = root;
    this.#preferences = preferences;
    this.#platform = platform;
    this.#status = status;
    this.#chat = chat;
    this.#field = part(root, "field", HTMLTextAreaElement);
    this.#note = part(root, "note");
    const ask = () => {
      // Nothing can be sent without a key, so what is asked for is the key.
      if (chat.assistant?.key === "missing") part(this.#note, "note-button").focus();
      else void status.watch(chat.ask());
    };
    this.#field.addEventListener("input", () => {
      if (this.#field.value !== chat.composer.text) chat.composer.type(this.#field.value);
    });
    this.#field.addEventListener("keydown", (event) => {
      if (!asks(event, preferences.sendKey)) return;
      event.preventDefault();
      // A key that was held down when the focus came here was meant for what had it before.
      if (!event.repeat) ask();
    });
    root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.focus();
      ask();
    });
    onAction(root, {
      enterKey: () => settings.enterKey(chat.assistant?.id ?? ""),
      showCredits: () => settings.showCredits(chat.assistant?.id ?? ""),
      copyText: () => void status.watch(chat.composer.copy(), text.status.copiedText),
    });
    new ResizeObserver(() => fitToText(this.#field)).observe(root);
    for (const model of [chat.composer, chat.thread, chat.assistants, preferences]) model.subscribe(() => this.#draw());
    this.#draw();
  }

  get hasFocus() {
    return document.activeElement === this.#field;
  }

  focus() {
    this.#field.focus();
  }

  /** @param {string} question put into the field, not asked; behind what the person has written there */
  fill(question) {
    const { composer } = this.#chat;
    if (text.newQuestion.examples.includes(composer.text)) composer.type(question);
    else composer.add(question);
    this.focus();
    this.#field.setSelectionRange(composer.text.length, composer.text.length);
  }

  /**
   * Puts an asked question there, to be changed and asked again: behind what is written, which stays. Undo takes it back.
   *
   * @param {string} question
   */
  edit(question) {
    const field = this.#field;
    const draft = field.value.trimEnd();
    this.focus();
    field.setSelectionRange(draft.length, field.value.length);
    document.execCommand("insertText", false, draft === "" ? question : `\n\n${question}`);
    field.scrollTop = field.scrollHeight;
    this.#status.say(draft === "" ? text.thread.editing : text.thread.editingBehind);
  }

  #draw() {
    const { assistant, composer } = this.#chat;
    this.#write();
    if (composer.text !== this.#fitted) fitToText(this.#field);
    this.#fitted = composer.text;
    part(this.#root, "box").hidden = assistant === null;
    part(this.#root, "hint").hidden = assistant === null;
    const { ask, newLine } = sendKeys(this.#preferences.sendKey);
    part(this.#root, "hint").textContent = text.composer.hint(written(ask, this.#platform), written(newLine, this.#platform));
    part(this.#root, "ask-label").textContent = assistant?.meter.stopped ? text.composer.keep : text.composer.ask;
    part(this.#root, "price").textContent = priceOf(assistant);
    part(this.#root, "ask").setAttribute("aria-disabled", String(assistant?.key === "missing"));
    const warning = part(this.#root, "warning");
    const words = assistant === null || assistant.meter.stopped ? "" : warningOf(assistant.meter);
    warning.hidden = words === "";
    warning.textContent = words;
    warning.dataset.warning = assistant?.meter.warning ?? "none";
    this.#drawNote();
  }

  #write() {
    const { composer } = this.#chat;
    const wasAsked = composer.asked !== this.#asked;
    this.#asked = composer.asked;
    // Setting the value moves the caret, and ends an input method's composition.
    if (this.#field.value === composer.text) return;
    // What was asked goes as if the person had deleted it, so that undo brings it back; a set value forgets all that.
    if (wasAsked && this.hasFocus) {
      this.#field.select();
      document.execCommand(composer.text === "" ? "delete" : "insertText", false, composer.text);
    }
    if (this.#field.value !== composer.text) this.#field.value = composer.text;
  }

  #drawNote() {
    const message = this.#noteText();
    this.#note.hidden = message === null;
    // Setting the same text again would make a screen reader say it again.
    const words = part(this.#note, "note-text");
    if (words.textContent !== message) words.textContent = message;
    const { assistant, composer } = this.#chat;
    const keyWanted = assistant !== null && (assistant.key === "missing" || composer.failure?.code === "no_key");
    part(this.#note, "note-button").hidden = !keyWanted;
    part(this.#note, "note-copy").hidden = !composer.isUnsaved;
    const stopped = assistant !== null && assistant.meter.stopped;
    part(this.#note, "note-credits").hidden = keyWanted || composer.failure !== null || !stopped;
    this.#note.dataset.tone = composer.failure === null ? "calm" : "problem";
  }

  #noteText() {
    const { assistant, composer, thread } = this.#chat;
    if (composer.failure !== null) return composer.failure.message;
    if (assistant?.key === "missing") return text.composer.noKey(assistant.name);
    if (assistant?.meter.stopped) return text.credits.stoppedFor(assistant.name);
    if (assistant === null && thread.conversation) return text.composer.removed(thread.conversation.assistantName);
    return null;
  }
}

/**
 * What the button says that asking will cost.
 *
 * @param {Assistant | null} assistant
 */
function priceOf(assistant) {
  return assistant === null || assistant.meter.stopped ? "" : price(assistant.cost);
}
