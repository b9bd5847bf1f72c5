import { onAction } from "../lib/actions.js";
import { text } from "../strings/en.js";
import { numberOfCode, toggleWrap } from "./code.js";
import { toggleQuestion } from "./exchange.js";

/** @import { Answer } from "../types/Answer.ts" */
/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Backend } from "../backend.js" */
/** @import { CopyActions } from "./copy_actions.js" */
/** @import { Exchange } from "../types/Exchange.ts" */
/** @import { MenuItem } from "./menu.js" */
/** @import { Thread } from "../models/thread.js" */
/** @import { StepName } from "../models/next_steps.js" */
/** @import { StatusView } from "./status.js" */

/**
 * The conversation that the buttons act on: the chat window's, or the bar's.
 *
 * @typedef {object} Conversing
 * @property {Thread} thread
 * @property {Assistant | null} assistant
 * @property {(exchange: Exchange) => Promise<void>} continueInNew
 */

/**
 * What offers a choice: the chat window's menu, or the bar's list.
 *
 * @typedef {object} Choices
 * @property {(button: HTMLElement, items: readonly MenuItem[], note?: string) => void} fill
 * @property {(items: readonly MenuItem[]) => boolean} shows whether it is open with just these
 * @property {() => void} close
 */

/** What the buttons and links in the thread do. */
export class ThreadActions {
  #chat;
  #backend;
  #copying;
  #menu;
  #status;
  #settings;
  #leave;

  /**
   * @param {HTMLElement} root of the thread
   * @param {object} parts
   * @param {Conversing} parts.chat
   * @param {Backend} parts.backend
   * @param {CopyActions} parts.copying
   * @param {Choices} parts.menu
   * @param {StatusView} parts.status
   * @param {{ open(): void, enterKey(assistant: string): void, showCredits(assistant: string): void, showProxy(): void }} parts.settings
   * @param {() => void} parts.leave gives the focus back to the question
   * @param {(question: string) => void} [parts.edit] puts a question where it can be changed and asked again
   */
  constructor(root, { chat, backend, copying, menu, status, settings, leave, edit }) {
    this.#chat = chat;
    this.#backend = backend;
    this.#copying = copying;
    this.#menu = menu;
    this.#status = status;
    this.#settings = settings;
    this.#leave = leave;
    onAction(root, {
      copy: (button, event) => this.#withAnswer(button, (answer) => copying.copy(answer, keysOf(event))),
      copyTable: (button) => this.#withAnswer(button, (answer) => this.#copyTables(button, answer)),
      copyCode: (button) => this.#withAnswer(button, (answer) => copying.copyCode(answer, numberOfCode(button))),
      wrapCode: toggleWrap,
      toggleQuestion,
      paste: (button, event) => this.#withAnswer(button, (answer) => void copying.paste(answer, keysOf(event))),
      more: (button) =>
        this.#withAnswer(button, (answer) => menu.fill(button, copying.waysOf(answer, { tables: false }))),
      editQuestion: (button) => this.#withExchange(button, ({ question }) => edit?.(question)),
      reAsk: (button) => this.#withExchange(button, (exchange) => this.#reAsk(exchange)),
      stop: (button) => this.#withExchange(button, (exchange) => this.#stop(button, exchange)),
      step: (button) =>
        this.#withExchange(button, (exchange) =>
          this.#take(/** @type {StepName} */ (button.dataset.step), exchange),
        ),
      openSource: (button) =>
        this.#withAnswer(button, ({ id }) =>
          this.#do(backend.openSource({ answer: id, index: Number(button.dataset.index) })),
        ),
    });
    // Neither button of the mouse follows a link in here; the middle one says so with auxclick.
    for (const click of ["click", "auxclick"]) root.addEventListener(click, (event) => this.#onLink(event));
  }

  /** Copies the newest answer of the open conversation. */
  copyNewest() {
    const answer = this.#chat.thread.newestAnswered?.answer;
    if (answer) this.#copying.copy(answer, {});
    else this.#status.say(text.status.nothingToCopy, "problem");
  }

  /**
   * Copies the table of an answer that has one; lets the person choose among several.
   *
   * @param {HTMLElement} button
   * @param {Answer} answer
   */
  #copyTables(button, answer) {
    const copies = Array.from({ length: answer.tables }, (_, index) => ({
      label: text.copy.tableNumber(index + 1),
      run: () => this.#copying.copyTable(answer, index),
    }));
    if (copies.length > 1) this.#menu.fill(button, copies);
    else copies[0]?.run();
  }

  /** @param {Exchange} exchange */
  #reAsk(exchange) {
    this.#do(this.#chat.thread.reAsk(exchange));
    // On the button, the first space of what is typed next would ask once more.
    this.#leave();
  }

  /**
   * Where a credit may be gone, the menu asks before anything is stopped.
   *
   * @param {HTMLElement} button
   * @param {Exchange} exchange
   */
  #stop(button, exchange) {
    const stop = () => this.#do(this.#chat.thread.cancel(exchange));
    if (this.#chat.assistant?.cost === 0) return stop();
    const choices = [
      { label: text.thread.stopKeep, run: () => {} },
      { label: text.thread.stopConfirm(this.#chat.assistant?.cost ?? null), run: stop },
    ];
    this.#menu.fill(button, choices, text.thread.stopQuestion);
    this.#closeOnceOver(exchange, choices);
  }

  /**
   * Takes back the question whether to stop, once there is nothing to stop any more.
   *
   * @param {Exchange} exchange
   * @param {readonly MenuItem[]} choices
   */
  #closeOnceOver({ attempt }, choices) {
    const { thread } = this.#chat;
    const end = thread.subscribe(() => {
      const still = thread.conversation?.exchanges.find((exchange) => exchange.attempt.id === attempt.id);
      if (still?.attempt.state === "sending") return;
      end();
      if (this.#menu.shows(choices)) this.#menu.close();
    });
  }

  /**
   * @param {StepName} step
   * @param {Exchange} exchange
   */
  #take(step, exchange) {
    switch (step) {
      case "send":
        return this.#do(this.#chat.thread.sendQueued(exchange));
      case "send_again":
        return this.#do(this.#chat.thread.askAgain(exchange));
      case "new_conversation":
        return this.#do(this.#chat.continueInNew(exchange));
      case "withdraw":
        return this.#do(this.#chat.thread.cancel(exchange));
      case "copy":
        return this.#do(this.#backend.copyText({ text: exchange.attempt.failure?.detail ?? "" }), text.status.copiedText);
      case "leave":
        return this.#do(this.#chat.thread.leave(exchange), text.next.left);
      case "change_key":
        return this.#settings.enterKey(this.#chat.thread.conversation?.assistant ?? "");
      case "open_settings":
        return this.#openSettings(exchange);
      case "open_proxy":
        return this.#settings.showProxy();
    }
  }

  /** @param {Exchange} exchange that some setting has held back */
  #openSettings({ attempt: { failure } }) {
    const assistant = this.#chat.thread.conversation?.assistant ?? "";
    if (failure?.code === "hard_stop") this.#settings.showCredits(assistant);
    else this.#settings.open();
  }

  /**
   * @param {Promise<unknown>} doing
   * @param {string} [done]
   */
  #do(doing, done) {
    void this.#status.watch(doing, done);
  }

  /** @param {Event} event */
  #onLink(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link) return;
    event.preventDefault();
    const url = link.getAttribute("href") ?? "";
    if (url.startsWith("#")) showPlace(url.slice(1));
    else this.#do(this.#backend.openLink({ url }));
  }

  /**
   * @param {HTMLElement} element
   * @param {(exchange: Exchange) => void} use
   */
  #withExchange(element, use) {
    const id = element.closest("[data-exchange]")?.getAttribute("data-exchange");
    const exchange = this.#chat.thread.conversation?.exchanges.find((exchange) => exchange.id === id);
    if (exchange) use(exchange);
  }

  /**
   * @param {HTMLElement} element
   * @param {(answer: Answer) => void} use
   */
  #withAnswer(element, use) {
    this.#withExchange(element, ({ answer }) => {
      if (answer !== null) use(answer);
    });
  }
}

/**
 * The keys that were held when something was pressed.
 *
 * @param {Event} event
 */
function keysOf(event) {
  return event instanceof MouseEvent ? event : {};
}

/**
 * Goes to a place inside an answer: a footnote, or back from it.
 *
 * @param {string} id
 */
function showPlace(id) {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: "nearest" });
  place?.setAttribute("tabindex", "-1");
  place?.focus({ preventScroll: true });
}
