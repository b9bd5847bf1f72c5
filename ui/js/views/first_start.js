import { onAction } from "../lib/actions.js";
import { keyNotice } from "../lib/assistant_words.js";
import { asFailed } from "../lib/failed.js";
import { part } from "../lib/template.js";
import { HostedForm } from "./hosted_form.js";
import { addPickedFolder } from "./pick_folder.js";
import { ShortcutField } from "./shortcut_field.js";
import { typeOn } from "./type_on.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Assistants } from "../models/assistants.js" */
/** @import { Backend } from "../backend.js" */
/** @import { GlobalShortcut } from "../models/global_shortcut.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { Problem } from "../types/Problem.ts" */
/** @import { StatusView } from "./status.js" */

/** The two equal doors of the first start. */
export class FirstStartView {
  #root;
  #assistants;
  #backend;
  #done;

  /**
   * @param {HTMLElement} root
   * @param {object} parts
   * @param {Assistants} parts.assistants
   * @param {Backend} parts.backend
   * @param {GlobalShortcut} parts.shortcut
   * @param {StatusView} parts.status
   * @param {Platform} parts.platform
   * @param {(notice: Problem | null) => void} parts.done with what has to be said, such as that there is no keychain
   */
  constructor(root, { assistants, backend, shortcut, status, platform, done }) {
    this.#root = root;
    this.#assistants = assistants;
    this.#backend = backend;
    this.#done = (/** @type {Problem | null} */ notice) => {
      void status.watch(shortcut.stop());
      done(notice);
    };
    const form = new HostedForm(assistants, ({ notice }) => this.#done(notice && keyNotice(notice)), null);
    part(root, "hosted").append(form.element);
    // The page itself has the focus at first. Most who come have a key on the clipboard.
    const typing = () => {
      if (!root.hidden && document.querySelector("dialog[open]") === null) form.focus();
    };
    typeOn(document.body, typing, platform);
    part(root, "shortcut").append(new ShortcutField(shortcut, status, platform).element);
    void status.watch(shortcut.refresh());
    onAction(root, {
      pickFolder: () => this.#enter(addPickedFolder(this.#backend, this.#assistants)),
      useGuide: () => this.#enter(this.#chooseGuide()),
    });
  }

  async #chooseGuide() {
    const { guide } = this.#assistants;
    if (guide !== null) await this.#assistants.choose(guide.id);
    return guide;
  }

  /** @param {Promise<Assistant | null>} choosing null where the person picked nothing */
  async #enter(choosing) {
    const problem = part(this.#root, "folder-problem");
    problem.textContent = "";
    try {
      const assistant = await choosing;
      if (assistant !== null) this.#done(null);
    } catch (error) {
      problem.textContent = asFailed(error).message;
    }
  }
}
