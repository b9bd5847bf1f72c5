import { part } from "../lib/template.js";
import { text } from "../strings/en.js";

/** @import { Chat } from "../models/chat.js" */

/** The line above the thread: what was asked, and who answers. */
export class ConversationHead {
  #root;
  #chat;

  /**
   * @param {HTMLElement} root
   * @param {Chat} chat
   */
  constructor(root, chat) {
    this.#root = root;
    this.#chat = chat;
    chat.thread.subscribe(() => this.#draw());
    chat.assistants.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { conversation } = this.#chat.thread;
    const title = conversation?.title ?? text.newQuestion.title;
    part(this.#root, "title").textContent = title;
    // The line may be cut.
    part(this.#root, "title").title = title;
    part(this.#root, "assistant").textContent = conversation ? answererOf(conversation) : "";
    const windowTitle = text.windowTitle(title);
    if (document.title !== windowTitle) document.title = windowTitle;
  }
}

/** @param {import("../types/Conversation.ts").Conversation} conversation */
function answererOf({ assistantName, canAsk }) {
  return canAsk ? assistantName : text.assistant.removed(assistantName);
}
