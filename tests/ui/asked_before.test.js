import assert from "node:assert/strict";
import { test } from "node:test";

import { Model } from "../../ui/js/lib/model.js";
import { AskedBefore } from "../../ui/js/models/asked_before.js";
import { Composer } from "../../ui/js/models/composer.js";
import { AskedBeforeView } from "../../ui/js/views/asked_before.js";
import { historyOf } from "./history.js";
import { backendWith, countingIds, settled } from "./support.js";

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
 * @param {() => boolean} [isWanted]
 * @param {number} [answeredAt]
 */
async function offerWhileAsking(asking, isWanted, answeredAt = new Date(2024, 4, 28).getTime()) {
  const earlier = { answer: "m1", question: "Is there a trial?", excerpt: "Yes.", assistant: "Old Desk", answeredAt };
  const backend = backendWith({ askedBefore: () => [earlier] });
  const composer = new Composer(backend, countingIds());
  const asked = new AskedBefore(backend, composer, () => "acme", 0);
  const root = new Element();
  const chat = { assistant: { name: asking }, assistants: new Model(), thread: new Model() };
  const parts = /** @type {any} */ ({ platform: "linux", chat, show: () => {}, isWanted });
  const view = new AskedBeforeView(/** @type {any} */ (root), /** @type {any} */ (new Element()), asked, parts);

  composer.type("Is there a tri");
  await new Promise((resolve) => asked.subscribe(() => resolve(null)));

  return { root, view, part: (/** @type {string} */ name) => root.querySelector(`[data-part="${name}"]`) };
}

test("an offer says what was asked and when, and that another assistant answered", async () => {
  const { root, part } = await offerWhileAsking("New Desk");
  assert.equal(root.hidden, false);
  assert.equal(part("question").textContent, "“Is there a trial?”");
  assert.equal(part("who").hidden, false);
  assert.equal(part("who").textContent, "by Old Desk");
  assert.equal(part("day").textContent, "· 28 May 2024");
});

test("an offer does not name the assistant that is being asked anyway", async () => {
  const { part } = await offerWhileAsking("Old Desk");
  assert.equal(part("who").hidden, true);
  assert.equal(part("day").textContent, "answered 28 May 2024");
});

test("an offer of today's answer says the time, as the list does", async () => {
  const { part } = await offerWhileAsking("Old Desk", undefined, Date.now());
  assert.match(part("day").textContent, /^answered \d\d:\d\d/);
});

test("an offer goes while it is not wanted, and one that came meanwhile is there afterwards", async () => {
  let isWanted = false;
  const { root, view } = await offerWhileAsking("New Desk", () => isWanted);
  assert.equal(root.hidden, true);
  isWanted = true;
  view.draw();
  assert.equal(root.hidden, false);
  isWanted = false;
  view.draw();
  assert.equal(root.hidden, true);
});

test("an earlier question is looked for once typing pauses, and goes with the text", async () => {
  let earlier = { answer: "m1", question: "Is there a trial?" };
  const { composer, backend } = historyOf(0, { askedBefore: () => [earlier] });
  let assistant = "acme";
  const asked = new AskedBefore(backend, composer, () => assistant, 0);
  const looked = () => backend.calls.filter(([command]) => command === "askedBefore").length;
  composer.type("Is");
  await settled();
  assert.equal(looked(), 0);
  composer.type("Is there");
  composer.type("Is there a tri");
  await new Promise((resolve) => asked.subscribe(() => resolve(null)));
  assert.equal(looked(), 1);
  assert.equal(asked.earlier?.answer, "m1");
  assert.deepEqual(backend.calls.at(-1)?.[1], { text: "Is there a tri", assistant: "acme" });
  // Another assistant may have answered it too.
  earlier = { ...earlier, answer: "m2" };
  assistant = "guide";
  asked.heed();
  await new Promise((resolve) => asked.subscribe(() => resolve(null)));
  assert.deepEqual(backend.calls.at(-1)?.[1], { text: "Is there a tri", assistant: "guide" });
  composer.type("");
  await settled();
  assert.equal(asked.earlier, null);
});
