import { text } from "../strings/en.js";

/** @import { Backend } from "../backend.js" */
/** @import { Chat } from "../models/chat.js" */
/** @import { CopyActions } from "./copy_actions.js" */
/** @import { Exchange } from "../types/Exchange.ts" */
/** @import { MenuItem, MenuView } from "./menu.js" */
/** @import { RequestLanguage } from "../types/RequestLanguage.ts" */
/** @import { StatusView } from "./status.js" */

/** What the right button, or the menu key, offers for a question and its answer. Fields keep the browser's own menu. */
export class ContextMenus {
  #chat;
  #backend;
  #copying;
  #menu;
  #status;
  #edit;

  /**
   * @param {HTMLElement} thread
   * @param {object} parts
   * @param {Chat} parts.chat
   * @param {Backend} parts.backend
   * @param {CopyActions} parts.copying
   * @param {(question: string) => void} parts.edit
   * @param {MenuView} parts.menu
   * @param {StatusView} parts.status
   */
  constructor(thread, { chat, backend, copying, edit, menu, status }) {
    this.#chat = chat;
    this.#backend = backend;
    this.#copying = copying;
    this.#menu = menu;
    this.#status = status;
    this.#edit = edit;
    document.addEventListener("contextmenu", (event) => {
      const { target } = event;
      if (!(target instanceof Element) || target.matches("input, textarea")) return;
      // The browser's own menu would go back and reload, as if this were a page.
      event.preventDefault();
      if (thread.contains(target)) this.#open(event, target);
    });
  }

  /**
   * @param {MouseEvent} event
   * @param {Element} target
   */
  #open(event, target) {
    const id = target.closest("[data-exchange]")?.getAttribute("data-exchange");
    const exchange = this.#chat.thread.conversation?.exchanges.find((exchange) => exchange.id === id);
    if (!exchange) return;
    const items = [...this.#ofPlace(target), ...this.#ofExchange(exchange)];
    this.#menu.openAt(items, text.contextMenu.label, placeOf(event, target));
  }

  /**
   * @param {Element} target
   * @returns {MenuItem[]}
   */
  #ofPlace(target) {
    const items = [];
    if (getSelection()?.isCollapsed === false) {
      items.push({ label: text.contextMenu.selection, run: () => void document.execCommand("copy") });
    }
    const address = target.closest("a[href]")?.getAttribute("href") ?? "#";
    if (!address.startsWith("#")) {
      items.push({
        label: text.contextMenu.link,
        run: () => this.#do(this.#backend.copySelection({ html: "", plain: address })),
      });
    }
    return items;
  }

  /**
   * @param {Exchange} exchange
   * @returns {MenuItem[]}
   */
  #ofExchange({ id, question, answer }) {
    const request = (/** @type {string} */ label, /** @type {RequestLanguage} */ language) => ({
      label,
      run: () => this.#do(this.#backend.copyRequest({ exchange: id, language })),
    });
    const ofAnswer =
      answer === null
        ? []
        : [
            { label: text.contextMenu.answer, run: () => this.#copying.copy(answer, {}) },
            ...this.#copying.waysOf(answer, { tables: true }),
          ];
    return [
      ...ofAnswer,
      {
        label: text.contextMenu.question,
        run: () => this.#do(this.#backend.copySelection({ html: "", plain: question })),
      },
      ...(this.#chat.assistant === null ? [] : [{ label: text.thread.edit, run: () => this.#edit(question) }]),
      request(text.contextMenu.curl, "curl"),
      request(text.contextMenu.javascript, "javascript"),
    ];
  }

  /** @param {Promise<unknown>} doing */
  #do(doing) {
    void this.#status.watch(doing, text.status.copied);
  }
}

/**
 * Where the menu opens: at the pointer; by key, which has none, below what has the focus.
 *
 * @param {MouseEvent} event
 * @param {Element} target
 */
function placeOf({ clientX, clientY }, target) {
  if (clientX !== 0 || clientY !== 0) return { x: clientX, y: clientY };
  const { left, bottom } = target.getBoundingClientRect();
  return { x: left, y: Math.min(bottom, innerHeight / 2) };
}
