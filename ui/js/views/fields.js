import { part } from "../lib/template.js";

/** @import { Failed } from "../lib/failed.js" */

let labelled = 0;

/** One labelled field of a form, with a place for what is wrong with it. */
export class Field {
  #problem;

  /**
   * @param {HTMLElement} form
   * @param {string} name of its `data-field`
   */
  constructor(form, name) {
    const root = form.querySelector(`[data-field="${name}"]`);
    const input = root?.querySelector("input");
    const label = root?.querySelector("label");
    const problem = root?.querySelector(".problem");
    if (!input || !label || !(problem instanceof HTMLElement)) throw new Error(`field ${name} is incomplete`);
    labelled += 1;
    input.id = label.htmlFor = `field-${labelled}`;
    problem.id = `field-${labelled}-problem`;
    const hint = root?.querySelector(".hint");
    if (hint) hint.id = `field-${labelled}-hint`;
    input.setAttribute("aria-describedby", [problem.id, hint?.id].filter(Boolean).join(" "));
    /** @readonly */
    this.input = input;
    /** @readonly */
    this.label = label;
    this.#problem = problem;
    input.addEventListener("input", () => this.clear());
  }

  get value() {
    return this.input.value;
  }

  /** @param {string} message what is wrong, in a sentence */
  refuse(message) {
    this.#problem.textContent = message;
    this.#problem.hidden = false;
    this.input.setAttribute("aria-invalid", "true");
    this.input.focus();
    this.#problem.scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.#problem.textContent = "";
    this.#problem.hidden = true;
    this.input.removeAttribute("aria-invalid");
  }
}

/** Which field of a form a failure is about, by its code. */
const fieldOfCode = /** @type {const} */ ({
  invalid_key: "key",
  key_too_long: "key",
  invalid_origin: "origin",
  invalid_name: "name",
  name_taken: "name",
  invalid_proxy: "address",
  invalid_credentials: "user",
});

/**
 * The name of the field that a failure is about; null where it is about none of them.
 *
 * @param {Failed} failure
 */
export function fieldFor({ code }) {
  return code in fieldOfCode ? fieldOfCode[/** @type {keyof typeof fieldOfCode} */ (code)] : null;
}

/**
 * Keeps a form from being sent twice while its first sending is under way.
 *
 * @param {HTMLFormElement} form
 * @param {() => Promise<void>} submit
 */
export function onSubmit(form, submit) {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    form.setAttribute("aria-busy", "true");
    try {
      await submit();
    } finally {
      busy = false;
      form.removeAttribute("aria-busy");
    }
  });
}

/**
 * Lets Escape close a form, and not the dialog that it stands in.
 *
 * @param {HTMLElement} form
 * @param {() => void} close
 */
export function closeOnEscape(form, close) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
}

/**
 * Puts a failure where it belongs: at its field, or at the foot of the form.
 *
 * @param {Failed} failure
 * @param {Partial<Record<"key" | "origin" | "name" | "address" | "user", Field>>} fields
 * @param {HTMLElement} form
 */
export function showFailure(failure, fields, form) {
  const name = fieldFor(failure);
  const field = name === null ? undefined : fields[name];
  if (field) field.refuse(failure.message);
  else part(form, "problem").textContent = failure.message;
}
