import { warningOf } from "../lib/credit_words.js";
import { asFailed } from "../lib/failed.js";
import { metered, resets } from "../lib/format.js";
import { fromTemplate, part } from "../lib/template.js";
import { readAllowance } from "../models/credits.js";
import { text } from "../strings/en.js";
import { Field } from "./fields.js";
import { drawGauge } from "./gauge.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Assistants } from "../models/assistants.js" */
/** @import { Meter } from "../types/Meter.ts" */

const DAYS = Array.from({ length: 31 }, (_, index) => String(index + 1));

/** What one assistant has used, and what it may use. A change counts at once. */
export class CreditRow {
  /** @readonly */
  element = fromTemplate("credit-row-template");
  #allowance = new Field(this.element, "allowance");
  #day = part(this.element, "period-day", HTMLSelectElement);
  #stop = part(this.element, "hard-stop", HTMLInputElement);
  #assistants;

  /**
   * @param {string} id
   * @param {Assistants} assistants
   */
  constructor(id, assistants) {
    /** @readonly */
    this.id = id;
    this.#assistants = assistants;
    this.#day.replaceChildren(...DAYS.map((day) => new Option(day, day)));
    this.#allowance.input.addEventListener("change", () => this.#setAllowance());
    this.#day.addEventListener("change", () => void this.#set({ periodDay: Number(this.#day.value) }));
    this.#stop.addEventListener("change", () => void this.#set({ hardStop: this.#stop.checked }));
  }

  /** @param {Assistant} assistant */
  update({ name, meter }) {
    this.element.setAttribute("aria-label", name);
    part(this.element, "name").textContent = name;
    part(this.element, "period").textContent = used(meter);
    part(this.element, "facts").textContent = [
      text.credits.today(meter.today.spent, meter.today.maybe),
      resets(meter, Date.now()),
    ].join(" · ");
    drawGauge(part(this.element, "gauge"), meter);
    const warning = part(this.element, "warning");
    warning.textContent = warningOf(meter);
    warning.dataset.warning = meter.warning ?? "none";
    // What is being written stays; it counts once the person goes on.
    const written = readAllowance(this.#allowance.value);
    if (document.activeElement !== this.#allowance.input || written === meter.allowance) {
      this.#allowance.input.value = meter.allowance === null ? "" : String(meter.allowance);
    }
    this.#day.value = String(meter.periodDay);
    this.#stop.checked = meter.hardStop;
  }

  /** Brings it into view, ready to be changed. */
  show() {
    this.#allowance.input.focus();
    this.#allowance.input.select();
    this.element.scrollIntoView({ block: "center" });
  }

  #setAllowance() {
    const allowance = readAllowance(this.#allowance.value);
    if (allowance === undefined) this.#allowance.refuse(text.credits.notNumber);
    else void this.#set({ allowance });
  }

  /** @param {Parameters<Assistants["setLimits"]>[1]} different */
  async #set(different) {
    try {
      await this.#assistants.setLimits(this.id, different);
      this.#allowance.clear();
    } catch (error) {
      // The switch, or the day, is shown again as it is stored.
      const assistant = this.#assistants.withId(this.id);
      if (assistant !== null) this.update(assistant);
      this.#allowance.refuse(asFailed(error).message);
    }
  }
}

/** @param {Meter} meter */
function used(meter) {
  const { maybe } = meter.period;
  return [metered(meter), maybe > 0 && text.meter.maybe(maybe)].filter(Boolean).join(", ");
}
