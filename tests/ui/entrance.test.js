import assert from "node:assert/strict";
import { test } from "node:test";

import { Entrance } from "../../ui/js/views/entrance.js";

/** @import { Opening } from "../../ui/js/types/Opening.ts" */

/** As much of a page as the entrance needs. */
class Element {
  hidden = true;
  addEventListener() {}
  before() {}
}
class Dialog extends Element {}

const elements = new Map([
  ["window", new Element()],
  ["first-start", new Element()],
  ["notices", new Element()],
  ["thread", new Element()],
  ["settings", new Dialog()],
]);
Object.assign(globalThis, {
  HTMLElement: Element,
  HTMLDialogElement: Dialog,
  document: { getElementById: (/** @type {string} */ id) => elements.get(id) ?? null },
});

test("the settings that the window was opened for are opened once, and not with each conversation that follows", () => {
  /** @type {(Opening | null | "settings")[]} */
  const opened = [];
  const entrance = new Entrance(
    /** @type {any} */ ({
      assistants: { nobodyYet: false },
      list: { total: 1 },
      enter: (/** @type {Opening | null} */ opening) => opened.push(opening),
      focus: () => {},
      openSettings: () => opened.push("settings"),
    }),
  );
  entrance.open(/** @type {any} */ ({ damage: null, open: null, settings: true }), /** @type {any} */ ({}));
  const opening = { conversation: "c1", exchange: null };
  entrance.showWindow(opening);
  assert.deepEqual(opened, [null, "settings", opening]);
});
