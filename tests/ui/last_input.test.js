import assert from "node:assert/strict";
import { test } from "node:test";

import { noteLastInput } from "../../ui/js/lib/last_input.js";

/** An event of a key, as far as it is looked at. */
class KeyPress extends Event {
  /** @param {string} key */
  constructor(key) {
    super("keydown");
    this.key = key;
  }
}

test("the page knows whether a key or a pointer was used last, and a held key alone is no use of one", () => {
  const root = Object.assign(new EventTarget(), { dataset: /** @type {Record<string, string>} */ ({}) });
  noteLastInput(/** @type {any} */ (root));

  root.dispatchEvent(new KeyPress("ArrowDown"));
  assert.equal(root.dataset["input"], "keys");
  root.dispatchEvent(new Event("pointerdown"));
  assert.equal(root.dataset["input"], "pointer");
  // For a click that selects too.
  root.dispatchEvent(new KeyPress("Control"));
  assert.equal(root.dataset["input"], "pointer");
  root.dispatchEvent(new KeyPress("F10"));
  assert.equal(root.dataset["input"], "keys");
});
