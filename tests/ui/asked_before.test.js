import assert from "node:assert/strict";
import { test } from "node:test";

import { Model } from "../../ui/js/lib/model.js";
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

/**
 * The offer of an earlier answer of "Old Desk", as it is drawn.
 *
 * @param {string} asking the name of the assistant that is being asked
 */
async function offerWhileAsking(asking) {
  const answeredAt = new Date(2024, 4, 28).getTime();
  const earlier = { answer: "m1", question: "Is there a trial?", excerpt: "Yes.", assistant: "Old Desk", answeredAt };
  const backend = backendWith({ askedBefore: () => [earlier] });
  const composer = new Composer(backend, countingIds());
  const asked = new AskedBefore(backend, composer, () => "acme", 0);
  const root = new Element();
  const chat = { assistant: { name: asking }, assistants: new Model(), thread: new Model() };
  const parts = /** @type {any} */ ({ platform: "linux", chat, show: () => {} });
  new AskedBeforeView(/** @type {any} */ (root), /** @type {any} */ (new Element()), asked, parts);

  composer.type("Is there a tri");
  await new Promise((resolve) => asked.subscribe(() => resolve(null)));

  assert.equal(root.hidden, false);
  return (/** @type {string} */ name) => root.querySelector(`[data-part="${name}"]`);
}

test("an offer says what was asked and when, and that another assistant answered", async () => {
  const part = await offerWhileAsking("New Desk");
  assert.equal(part("question").textContent, "“Is there a trial?”");
  assert.equal(part("who").hidden, false);
  assert.equal(part("who").textContent, "by Old Desk");
  assert.equal(part("day").textContent, "· 28 May 2024");
});

test("an offer does not name the assistant that is being asked anyway", async () => {
  const part = await offerWhileAsking("Old Desk");
  assert.equal(part("who").hidden, true);
  assert.equal(part("day").textContent, "answered 28 May 2024");
});
