import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";
import { renameIn } from "./rename_field.js";

/** @import { Chat } from "../models/chat.js" */
/** @import { Conversation, ConversationActions } from "./conversation_actions.js" */
/** @import { MenuItem, MenuView } from "./menu.js" */

/** The line above the thread: what was asked, who answers, and what can be done with the whole of it. */
export class ConversationHead {
  #root;
  #chat;
  #actions;

  /**
   * @param {HTMLElement} root
   * @param {Chat} chat
   * @param {{ actions: ConversationActions, menu: MenuView }} parts
   */
  constructor(root, chat, { actions, menu }) {
    this.#root = root;
    this.#chat = chat;
    this.#actions = actions;
    const use = (/** @type {(conversation: Conversation) => void} */ act) => {
      const { open } = this;
      if (open !== null) act(open);
    };
    onAction(root, {
      copyConversation: () => use((open) => actions.copy(open)),
      exportConversation: (button) => use((open) => menu.fill(button, actions.formatsFor([open]))),
      unarchive: () => use((open) => this.#unarchive(open)),
      conversationActions: (button) => use(() => menu.fill(button, this.items)),
    });
    chat.thread.subscribe(() => this.#draw());
    chat.assistants.subscribe(() => this.#draw());
    this.#draw();
  }

  /** What can be done with the conversation that is open. @returns {MenuItem[]} */
  get items() {
    const { open } = this;
    if (open === null) return [];
    const at = () => part(this.#root, "head-menu").getBoundingClientRect();
    const [rename, remove] = [() => this.#rename(open), () => void this.#actions.remove([open])];
    return this.#actions.itemsFor(open, { rename, remove, at, keys: false });
  }

  /** The conversation that is open. @returns {Conversation | null} */
  get open() {
    const { conversation } = this.#chat.thread;
    if (conversation === null) return null;
    const { id, title, pinned = false, archived = false } = conversation;
    return { id, title, pinned, archived };
  }

  /** @param {Conversation} open */
  #rename(open) {
    const title = part(this.#root, "title");
    renameIn(
      open.title,
      {
        put: (field) => {
          title.classList.add("visually-hidden");
          title.after(field);
        },
        end: () => title.classList.remove("visually-hidden"),
        focus: part(this.#root, "head-menu"),
      },
      (name) => this.#actions.rename(open, name),
    );
  }

  /** @param {Conversation} open */
  #unarchive(open) {
    // The button goes with what it says.
    part(this.#root, "head-menu").focus();
    void this.#actions.archive([open], false);
  }

  #draw() {
    const { conversation } = this.#chat.thread;
    const title = conversation?.title ?? text.newQuestion.title;
    part(this.#root, "title").textContent = title;
    // The line may be cut.
    part(this.#root, "title").title = title;
    part(this.#root, "assistant").textContent = conversation ? answererOf(conversation) : "";
    part(this.#root, "archived").hidden = !conversation?.archived;
    part(this.#root, "head-tools").hidden = conversation === null;
    const windowTitle = text.windowTitle(title);
    if (document.title !== windowTitle) document.title = windowTitle;
  }
}

/** @param {import("../types/ConversationPart.ts").ConversationPart} conversation */
function answererOf({ assistantName, canAsk }) {
  return canAsk ? assistantName : text.assistant.removed(assistantName);
}
