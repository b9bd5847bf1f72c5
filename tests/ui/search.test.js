import assert from "node:assert/strict";
import { test } from "node:test";

import { NextLineView } from "../../ui/js/views/next_line.js";
import { SearchView } from "../../ui/js/views/search.js";
import { historyOf } from "./history.js";

/** As much of a line as a search needs. */
class Line {
  /** @type {Set<string>} */
  #attributes = new Set();
  clicks = 0;
  /** @param {string} textContent */
  constructor(textContent) {
    this.textContent = textContent;
    this.dataset = {};
  }
  matches() {
    return false;
  }
  /** @param {string} name */
  hasAttribute(name) {
    return this.#attributes.has(name);
  }
  /** @param {string} name @param {boolean} wanted */
  toggleAttribute(name, wanted) {
    this.#attributes[wanted ? "add" : "delete"](name);
  }
  click() {
    this.clicks += 1;
  }
}

test("Enter takes one of the lines that the list has drawn, whichever of the two views was built first", async () => {
  Object.assign(globalThis, { document: { activeElement: null } });
  const { list } = historyOf(0, { search: () => ({ hits: [], count: 0, more: false, unindexed: 0 }) });
  const listView = { drawn: () => {}, lines: [new Line("an earlier letter's")] };
  const field = { value: "refund", placeholder: "", addEventListener: () => {} };
  const next = new NextLineView(/** @type {any} */ (listView), list);
  const parts = { listView, next, palette: { show: () => {} }, status: {} };
  new SearchView(/** @type {any} */ (field), list, /** @type {any} */ (parts));
  // The list's own view hears of what was found after the search does.
  list.subscribe(() => {
    listView.lines = [new Line("found")];
    listView.drawn();
  });

  await list.find("refund");
  assert.equal(next.index, 0);
  assert.equal(next.take(), true);
  assert.equal(listView.lines[0]?.clicks, 1);
});
