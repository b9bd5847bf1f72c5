import { clock, price, remaining, spent } from "../lib/format.js";
import { fromTemplate, part } from "../lib/template.js";
import { isLeft, nextSteps, REST } from "../models/next_steps.js";
import { text } from "../strings/en.js";

/** @import { Step, StepName } from "../models/next_steps.js" */
/** @import { ShownExchange } from "./exchange.js" */

/** @type {Record<StepName, string>} */
const labels = {
  send: text.next.send,
  send_again: text.next.sendAgain,
  change_key: text.next.changeKey,
  new_conversation: text.next.newConversation,
  open_settings: text.next.openSettings,
  open_proxy: text.next.openProxy,
  withdraw: text.next.withdraw,
  leave: text.next.leave,
  copy: text.next.copyAnswer,
};

/** The steps that nobody is asked to take. */
const quiet = new Set(/** @type {StepName[]} */ (["withdraw", "leave"]));

/** Why a question was not answered or not sent yet, and what can be done. */
export class FailureView {
  #root;
  /** @type {ShownExchange | null} */
  #shown = null;
  #countsDown = false;
  /** The outcome that was drawn last, to tell a new one. @type {string | null} */
  #outcome = null;
  /** When that came, if it came while this was shown. @type {number | null} */
  #newAt = null;

  /**
   * @param {HTMLElement} root
   * @param {boolean} takesFocus whether the words take the focus of a step that is gone
   */
  constructor(root, takesFocus) {
    this.#root = root;
    if (takesFocus) part(root, "message").tabIndex = -1;
  }

  /** Whether a button counts down, so that the seconds have to be drawn. */
  get countsDown() {
    return this.#countsDown;
  }

  /** @param {ShownExchange} shown */
  update(shown) {
    const { attempt, credits } = shown.exchange;
    const visible = attempt.state === "queued" || attempt.failure !== null;
    this.#shown = visible ? shown : null;
    this.#root.hidden = !visible;
    this.#noteOutcome(`${attempt.id} ${attempt.state}`);
    this.#countsDown = false;
    if (!visible) return;
    const left = isLeft(attempt);
    this.#root.dataset.tone = attempt.state === "queued" || left ? "calm" : "problem";
    part(this.#root, "message").textContent = attempt.failure?.message ?? queuedText(shown.behind);
    const rejected = attempt.state === "rejected";
    const unkept = attempt.state === "sending";
    const detail = attempt.failure?.detail ?? null;
    part(this.#root, "detail-box").hidden = detail === null;
    part(this.#root, "detail-title").textContent = unkept
      ? text.thread.unkeptAnswer
      : rejected
        ? text.thread.serviceSaid
        : text.thread.details;
    part(this.#root, "detail").textContent = detail ?? "";
    part(this.#root, "failure-facts").textContent = [
      clock(shown.exchange.askedAt),
      spent(credits, shown.cost === 0, rejected),
    ].join(" · ");
    const steps = this.#steps();
    const elements = steps.map((step, index) => stepElement(step, index === 0 && !left));
    this.#keepingFocus(() => part(this.#root, "steps").replaceChildren(...elements));
    this.#countsDown = steps.some((step) => step.wait > 0);
  }

  /** Draws the seconds that are left, on the buttons that are there. */
  tick() {
    const steps = this.#steps();
    this.#countsDown = steps.some((step) => step.wait > 0);
    for (const button of this.#root.querySelectorAll("[data-step]")) {
      const step = steps.find((step) => step.step === /** @type {HTMLElement} */ (button).dataset.step);
      if (step) drawStep(/** @type {HTMLElement} */ (button), step);
    }
  }

  /**
   * Draws the steps. The one that had the focus keeps it; once that is gone the words have it, and not another step: a
   * second press of the same key must neither send nor withdraw anything. In the bar the words take no focus, and the
   * field has it.
   *
   * @param {() => void} draw
   */
  #keepingFocus(draw) {
    const { activeElement } = document;
    const step = this.#root.contains(activeElement) ? activeElement?.getAttribute("data-step") : null;
    draw();
    if (step == null) return;
    const same = this.#root.querySelector(`[data-step="${CSS.escape(step)}"]`);
    (same instanceof HTMLElement ? same : part(this.#root, "message")).focus({ preventScroll: true });
  }

  /** @param {string} outcome */
  #noteOutcome(outcome) {
    if (outcome === this.#outcome) return;
    this.#newAt = this.#outcome === null ? null : Date.now();
    this.#outcome = outcome;
    if (this.#newAt !== null) setTimeout(() => this.tick(), REST);
  }

  #steps() {
    const shown = this.#shown;
    return shown === null ? [] : nextSteps(shown.exchange, { ...shown, now: Date.now(), newAt: this.#newAt });
  }
}

/** @param {boolean} behind */
function queuedText(behind) {
  return behind ? text.thread.queuedBehind : text.thread.queued;
}

/**
 * @param {Step} step
 * @param {boolean} best whether it is what a person is asked to take
 */
function stepElement(step, best) {
  const button = fromTemplate("step-template");
  button.dataset.step = step.step;
  button.classList.toggle("primary", best && !quiet.has(step.step));
  drawStep(button, step);
  return button;
}

/**
 * @param {HTMLElement} button
 * @param {Step} step
 */
function drawStep(button, { step, cost, wait, rests }) {
  part(button, "label").textContent = labels[step];
  part(button, "price").textContent = wait > 0 ? text.next.in(remaining(wait)) : cost === null ? "" : price(cost);
  button.setAttribute("aria-disabled", String(wait > 0 || rests));
}
