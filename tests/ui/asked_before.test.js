import assert from "node:assert/strict";
import { test } from "node:test";

import { AskedBefore } from "../../ui/js/models/asked_before.js";
import { Composer } from "../../ui/js/models/composer.js";
import { AskedBeforeView } from "../../ui/js/views/asked_before.js";
import { backendWith, countingIds } from "./support.js";

/** As much of a page as the offer needs. */
class Element {
  hidden = true;
  textContent = "";
  /** @type {Map<string, Element>} */
  #parts = new Map();
  addEventListener() {}
  /** @param {string} selector */
  querySelector(selector) {
    const part = this.#parts.get(selector) ?? new Element();
    this.#parts.set(selector, part);
    return part;
  }
}
Object.assign(globalThis, { HTMLElement: Element });

test("an offer says who answered the question before, and when", async () => {
  const answeredAt = new Date(2024, 4, 28).getTime();
  const earlier = { answer: "m1", question: "Is there a trial?", excerpt: "Yes.", assistant: "Old Desk", answeredAt };
  const backend = backendWith({ askedBefore: () => [earlier] });
  const composer = new Composer(backend, countingIds());
  const asked = new AskedBefore(backend, composer, 0);
  const root = new Element();
  const parts = /** @type {any} */ ({ platform: "linux", show: () => {} });
  new AskedBeforeView(/** @type {any} */ (root), /** @type {any} */ (new Element()), asked, parts);

  composer.type("Is there a tri");
  await new Promise((resolve) => asked.subscribe(() => resolve(null)));

  assert.equal(root.hidden, false);
  assert.equal(root.querySelector('[data-part="question"]').textContent, "“Is there a trial?”");
  assert.equal(root.querySelector('[data-part="answered"]').textContent, "answered by Old Desk · 28 May 2024");
});
