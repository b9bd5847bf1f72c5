import { initialOf, placeOf } from "../lib/assistant_words.js";
import { part } from "../lib/template.js";
import { text } from "../strings/en.js";

/** @import { Assistant } from "../types/Assistant.ts" */

/** What stands above the composer before the first question: who answers, and from what. */
export class NewQuestionView {
  #root;

  /**
   * @param {HTMLElement} root
   * @param {(question: string) => void} fill puts an example into the composer; asking stays with the person
   */
  constructor(root, fill) {
    this.#root = root;
    part(root, "examples").append(...text.newQuestion.examples.map((example) => exampleButton(example, fill)));
  }

  /** @param {Assistant | null} assistant null hides it */
  update(assistant) {
    this.#root.hidden = assistant === null;
    if (assistant === null) return;
    part(this.#root, "initial").textContent = initialOf(assistant.name);
    part(this.#root, "ask").textContent = assistant.builtIn
      ? text.newQuestion.askGuide
      : text.newQuestion.ask(assistant.name);
    part(this.#root, "sentence").textContent = sentence(assistant);
    part(this.#root, "examples").hidden = !assistant.builtIn;
  }
}

/** @param {Assistant} assistant */
function sentence({ builtIn, kind, origin, folder }) {
  if (builtIn) return text.newQuestion.guide;
  return kind === "hosted" ? text.newQuestion.hosted(placeOf(origin)) : text.newQuestion.local(folder ?? "");
}

/**
 * @param {string} example
 * @param {(question: string) => void} fill
 */
function exampleButton(example, fill) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button example";
  button.textContent = example;
  button.addEventListener("click", () => fill(example));
  return button;
}
