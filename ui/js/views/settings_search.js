import { part } from "../lib/template.js";
import { matches } from "../models/matching.js";
import { text } from "../strings/en.js";
import { wordsFor } from "./settings_places.js";

/** Finds a setting by its words: what does not have them steps aside. */
export class SettingsSearch {
  #field;
  #sections;
  #nothing;

  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.#field = part(dialog, "settings-search", HTMLInputElement);
    this.#nothing = part(dialog, "nothing-found");
    this.#sections = [...part(dialog, "scroller").querySelectorAll(":scope > section")];
    this.#field.addEventListener("input", () => this.#draw());
    this.#field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      // Escape ends the search; the next one closes the dialog, which WebKit would not do from such a field.
      if (this.#field.value === "") dialog.close();
      else this.clear();
    });
  }

  clear() {
    this.#field.value = "";
    this.#draw();
  }

  #draw() {
    const search = this.#field.value.trim();
    let found = false;
    for (const section of this.#sections) {
      const [title, ...rows] = section.children;
      // A section that is looked for by its name is shown whole.
      const whole = search === "" || matches(title?.textContent ?? "", search);
      let any = whole;
      for (const row of rows) {
        const found = isThere(row) && matches(wordsOf(row), search);
        const shown = whole || found || holdsForm(row);
        // What is not there yet, such as a question whether to delete, is shown once it comes.
        row.toggleAttribute("data-passed-over", !shown && isThere(row));
        any ||= shown;
      }
      section.toggleAttribute("data-passed-over", !any);
      found ||= any;
    }
    this.#nothing.textContent = found ? "" : text.settings.nothingFound(search);
  }
}

/** Whether there is something to see: a box is empty until something opens in it. @param {Element} row */
function isThere(row) {
  return !row.hasAttribute("hidden") && (row.childElementCount > 0 || row.textContent !== "");
}

/** Whether a press has opened a form in it, which stays whatever is looked for. @param {Element} row */
function holdsForm(row) {
  return row.querySelector("form, .edit-form:not([hidden])") !== null;
}

/** The words of it that can be seen. @param {Element} row */
function wordsOf(row) {
  const seen = /** @type {Element} */ (row.cloneNode(true));
  for (const hidden of seen.querySelectorAll("[hidden]")) hidden.remove();
  const labels = [...seen.querySelectorAll("[aria-label]")].map((element) => element.getAttribute("aria-label"));
  return [seen.textContent, ...labels, wordsFor(seen)].join(" ");
}
