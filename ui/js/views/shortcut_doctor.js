import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";

/** @import { Backend } from "../backend.js" */
/** @import { GlobalShortcut } from "../models/global_shortcut.js" */
/** @import { StatusView } from "./status.js" */

/** What stands in the global shortcut's way: the session, the portal, who has the keys, and what to do instead. */
export class ShortcutDoctor {
  #root;
  #shortcut;

  /**
   * @param {HTMLElement} root
   * @param {{ backend: Backend, shortcut: GlobalShortcut, status: StatusView }} parts
   */
  constructor(root, { backend, shortcut, status }) {
    this.#root = root;
    this.#shortcut = shortcut;
    onAction(root, {
      copyCommand: () => {
        const plain = shortcut.value?.command ?? "";
        const html = new XMLSerializer().serializeToString(new Text(plain));
        void status.watch(backend.copySelection({ html, plain }), text.status.copiedCommand);
      },
    });
    shortcut.subscribe(() => this.#draw());
    this.#draw();
  }

  #draw() {
    const { value } = this.#shortcut;
    this.#root.hidden = value === null;
    if (value === null) return;
    const { session, portal, holders, command } = value;
    this.#fact("session", session);
    this.#fact("portal", portal === null ? "" : portal ? text.settings.portalThere : text.settings.portalMissing);
    this.#fact("holders", holders.join("\n"));
    part(this.#root, "command").textContent = command;
  }

  /**
   * @param {string} name
   * @param {string} words empty where there is nothing to be said
   */
  #fact(name, words) {
    part(this.#root, name).textContent = words;
    part(this.#root, `${name}-row`).hidden = words === "";
  }
}
