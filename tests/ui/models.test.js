import assert from "node:assert/strict";
import { test } from "node:test";

import { Assistants } from "../../ui/js/models/assistants.js";
import { groupByPeriod, periodOf } from "../../ui/js/models/days.js";
import { isLeft, nextSteps, REST } from "../../ui/js/models/next_steps.js";
import { nextIndex } from "../../ui/js/models/roving.js";
import { asks, commandOf, spokenKey, undoOf, writes, written } from "../../ui/js/models/shortcuts.js";
import { assistant, backendWith, exchange, later } from "./support.js";

/** @import { Failure } from "../../ui/js/types/Failure.ts" */

const noon = new Date(2025, 10, 3, 12).getTime();

test("days end at midnight, not after 24 hours", () => {
  assert.equal(periodOf(new Date(2025, 10, 3, 0, 0).getTime(), noon), "today");
  assert.equal(periodOf(new Date(2025, 10, 2, 23, 59).getTime(), noon), "yesterday");
  assert.equal(periodOf(new Date(2025, 9, 27, 0, 0).getTime(), noon), "previousWeek");
  assert.equal(periodOf(new Date(2025, 9, 26, 23, 59).getTime(), noon), "earlier");
});

test("what comes from a clock that is ahead belongs to today", () => {
  assert.equal(periodOf(noon + 86_400_000, noon), "today");
});

test("groups keep the order of the list, what is pinned stands above, and empty ones are left out", () => {
  const times = [new Date(2024, 1, 1).getTime(), noon, noon - 60_000, new Date(2024, 0, 1).getTime()];
  const items = times.map((updatedAt, id) => ({ id, updatedAt, pinned: id === 0 }));
  const groups = groupByPeriod(items, noon).map(({ heading, items }) => [heading, items.map(({ id }) => id)]);
  assert.deepEqual(groups, [
    ["pinned", [0]],
    ["today", [1, 2]],
    ["earlier", [3]],
  ]);
});

/**
 * @param {Partial<Failure>} [differing]
 * @returns {Failure}
 */
const failure = (differing = {}) => ({
  code: "too_many_questions",
  message: "Wait a moment.",
  detail: null,
  retryAt: null,
  next: ["send_again", "open_settings"],
  ...differing,
});

/** @param {Failure | null} failure @param {"rejected" | "queued"} [state] */
const failed = (failure, state = "rejected") => exchange({ attempt: { id: "a1", state, sentAt: null, failure } });

test("steps that send say what they cost, the others say nothing", () => {
  const steps = nextSteps(failed(failure()), { cost: 1, now: noon, behind: false });
  assert.deepEqual(steps, [
    { step: "send_again", cost: 1, wait: 0, rests: false },
    { step: "open_settings", cost: null, wait: 0, rests: false },
  ]);
});

test("a time to try again holds back what sends, and nothing else", () => {
  const held = failed(failure({ retryAt: noon + 12_000 }));
  const waits = (/** @type {number} */ now) =>
    nextSteps(held, { cost: 1, now, behind: false }).map(({ step, wait }) => [step, wait]);
  assert.deepEqual(waits(noon), [
    ["send_again", 12_000],
    ["open_settings", 0],
  ]);
  assert.deepEqual(waits(noon + 12_000)[0], ["send_again", 0]);
});

test("what sends rests for a moment after a new outcome, so that a press meant for the last one spends nothing", () => {
  const rests = (/** @type {number} */ now) =>
    nextSteps(failed(failure()), { cost: 1, now, behind: false, newAt: noon }).map((step) => step.rests);
  assert.deepEqual(rests(noon), [true, false]);
  assert.deepEqual(rests(noon + REST - 1), [true, false]);
  assert.deepEqual(rests(noon + REST), [false, false]);
});

test("a kept question is not sent while the hard stop holds it back", () => {
  const held = failed(failure({ code: "hard_stop", next: ["open_settings", "send"] }), "queued");
  const rests = (/** @type {boolean} */ stopped) =>
    nextSteps(held, { cost: 1, now: noon, behind: false, stopped }).map((step) => [step.step, step.rests]);
  assert.deepEqual(rests(true), [["open_settings", false], ["send", true], ["withdraw", false]]);
  assert.deepEqual(rests(false), [["open_settings", false], ["send", false], ["withdraw", false]]);
});

test("a question is left once nothing is to be decided about it, and not while it is under way or waits", () => {
  const next = /** @type {const} */ (["send_again", "leave"]);
  assert.equal(isLeft(failed(failure({ next: ["send_again"] })).attempt), true);
  assert.equal(isLeft(failed(failure({ next: [...next] })).attempt), false);
  assert.equal(isLeft(failed(failure({ next: ["send"] }), "queued").attempt), false);
});

test("where the assistant was removed nothing can be sent, and no key is asked for", () => {
  const next = /** @type {const} */ (["change_key", "send_again", "open_settings"]);
  const steps = nextSteps(failed(failure({ next: [...next] })), { cost: null, now: noon, behind: false });
  assert.deepEqual(
    steps.map(({ step }) => step),
    ["open_settings"],
  );
});

test("a question that was never sent can be sent or withdrawn, and while it waits behind another only withdrawn", () => {
  const send = { step: "send", cost: 1, wait: 0, rests: false };
  const withdraw = { step: "withdraw", cost: null, wait: 0, rests: false };
  assert.deepEqual(nextSteps(failed(null, "queued"), { cost: 1, now: noon, behind: false }), [send, withdraw]);
  assert.deepEqual(nextSteps(failed(null, "queued"), { cost: 1, now: noon, behind: true }), [withdraw]);
});

/** @param {Partial<KeyboardEvent>} differing */
const press = (differing) => ({
  key: "",
  keyCode: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...differing,
});

test("Enter asks; with Shift, and while an input method composes, it does not", () => {
  assert.ok(asks(press({ key: "Enter", keyCode: 13 })));
  assert.ok(!asks(press({ key: "Enter", keyCode: 13, shiftKey: true })));
  assert.ok(!asks(press({ key: "Enter", keyCode: 13, isComposing: true })));
  assert.ok(!asks(press({ key: "Enter", keyCode: 229 })));
  assert.ok(!asks(press({ key: "Enter", keyCode: 13, ctrlKey: true })));
  assert.ok(!asks(press({ key: "Enter", keyCode: 13 }), "ctrl_enter"));
  assert.ok(asks(press({ key: "Enter", keyCode: 13, ctrlKey: true }), "ctrl_enter"));
  assert.ok(!asks(press({ key: "Enter", keyCode: 229, ctrlKey: true }), "ctrl_enter"));
});

test("Cmd stands in for Ctrl on macOS, and only there", () => {
  assert.equal(commandOf(press({ key: "n", ctrlKey: true }), "linux"), "newQuestion");
  assert.equal(commandOf(press({ key: "n", metaKey: true }), "macos"), "newQuestion");
  assert.equal(commandOf(press({ key: "n", metaKey: true }), "linux"), null);
  assert.equal(commandOf(press({ key: "n", ctrlKey: true }), "macos"), null);
});

test("a key that writes something goes on in the field, and a key that does something does not", () => {
  const told = (/** @type {Partial<KeyboardEvent>} */ differing, platform = /** @type {"linux" | "macos" | "windows"} */ ("linux"), graph = false) =>
    writes({ ...press(differing), getModifierState: () => graph }, platform);
  for (const key of ["a", "Z", "?", "é", "日", "👍"]) assert.ok(told({ key }), key);
  for (const key of [" ", "F2", "Delete", "ArrowDown", "Enter", "Escape", "Tab", "Dead"]) assert.ok(!told({ key }), key);
  assert.ok(!told({ key: "a", ctrlKey: true }));
  assert.ok(!told({ key: "a", altKey: true }));
  assert.ok(told({ key: "@", altKey: true }, "macos"));
  assert.ok(told({ key: "@", ctrlKey: true, altKey: true }, "windows", true));
  assert.ok(told({ key: "v", ctrlKey: true }));
  assert.ok(told({ key: "v", metaKey: true }, "macos"));
  assert.ok(!told({ key: "v", ctrlKey: true }, "macos"));
});

test("AltGr, which arrives as Ctrl and Alt, types and commands nothing", () => {
  assert.equal(commandOf(press({ key: "+", ctrlKey: true, altKey: true }), "windows"), null);
});

test("signs behind Shift are found, and copying an answer needs Shift", () => {
  assert.equal(commandOf(press({ key: "/", ctrlKey: true, shiftKey: true }), "linux"), "shortcuts");
  assert.equal(commandOf(press({ key: "+", ctrlKey: true, shiftKey: true }), "linux"), "grow");
  assert.equal(commandOf(press({ key: "C", ctrlKey: true, shiftKey: true }), "linux"), "copyAnswer");
  assert.equal(commandOf(press({ key: "c", ctrlKey: true }), "linux"), null);
});

test("shortcuts are written as the platform writes them", () => {
  assert.equal(written("Ctrl+Shift+C", "linux"), "Ctrl+Shift+C");
  assert.equal(written("Ctrl+K", "linux", " "), "Ctrl K");
  assert.equal(written("Ctrl++", "windows"), "Ctrl++");
  assert.equal(written("Ctrl+Shift+C", "macos"), "⇧⌘C");
});

test("the arrow keys stop at both ends of a list", () => {
  assert.equal(nextIndex("ArrowDown", 2, 3), 2);
  assert.equal(nextIndex("ArrowUp", 0, 3), 0);
  assert.equal(nextIndex("ArrowDown", -1, 3), 0);
  assert.equal(nextIndex("End", 0, 3), 2);
  assert.equal(nextIndex("Home", 2, 3), 0);
  assert.equal(nextIndex("a", 0, 3), null);
  assert.equal(nextIndex("ArrowDown", -1, 0), null);
});

test("a name that is taken gets a number, whatever its capitals", () => {
  const assistants = new Assistants(backendWith({}));
  assistants.show([assistant({ name: "chatbeam" }), assistant({ name: "Chatbeam 2" })], null);
  assert.equal(assistants.freeName("Chatbeam"), "Chatbeam 3");
  assert.equal(assistants.freeName("Handbook"), "Handbook");
});

test("a folder is named after its last part, on every platform", async () => {
  const names = /** @type {string[]} */ ([]);
  const backend = backendWith({
    addLocalAssistant: ({ name }) => (names.push(name), assistant({ id: name, name })),
    listAssistants: () => ({ list: [], chosen: null, muted: [] }),
    chooseAssistant: () => {},
  });
  const assistants = new Assistants(backend);
  for (const folder of ["/home/ada/Handbook/", "C:\\Users\\Ada\\Handbook", "/"]) {
    await assistants.addFolder(folder, "My documents");
  }
  assert.deepEqual(names, ["Handbook", "Handbook", "My documents"]);
});

test("the first start is when nobody was chosen and nobody was added, on the command line either", () => {
  const guide = assistant({ id: "guide", builtIn: true });
  const assistants = new Assistants(backendWith({}));
  assistants.show([guide], null);
  assert.ok(assistants.nobodyYet);
  assert.equal(assistants.chosen?.id, "guide");
  assistants.show([guide, assistant({ id: "acme" })], null);
  assert.ok(!assistants.nobodyYet);
  assert.equal(assistants.chosen?.id, "acme");
});

test("a list that was read before a choice does not undo it", async () => {
  const list = [assistant(), assistant({ id: "docs" })];
  const slow = later();
  let reads = 0;
  const backend = backendWith({
    listAssistants: () => ((reads += 1) === 1 ? slow.promise : { list, chosen: "docs", muted: [] }),
    chooseAssistant: () => {},
  });
  const assistants = new Assistants(backend);
  assistants.show(list, "acme");
  const refreshed = assistants.refresh();
  await assistants.choose("docs");
  slow.resolve({ list, chosen: "acme", muted: [] });
  await refreshed;
  assert.equal(assistants.chosen?.id, "docs");
});

test("where the chosen assistant was removed another one stands in, the guide last", () => {
  const guide = assistant({ id: "guide", builtIn: true });
  const assistants = new Assistants(backendWith({}));
  assistants.show([guide, assistant({ id: "docs" })], "gone");
  assert.equal(assistants.chosen?.id, "docs");
  assistants.show([guide], "gone");
  assert.equal(assistants.chosen?.id, "guide");
});

test("undo and redo have the keys of the platform", () => {
  const press = (/** @type {Partial<KeyboardEvent>} */ keys) => ({
    key: "",
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...keys,
  });
  assert.equal(undoOf(press({ key: "z", ctrlKey: true }), "linux"), "undo");
  assert.equal(undoOf(press({ key: "Z", ctrlKey: true, shiftKey: true }), "linux"), "redo");
  assert.equal(undoOf(press({ key: "y", ctrlKey: true }), "windows"), "redo");
  assert.equal(undoOf(press({ key: "z", metaKey: true }), "macos"), "undo");
  assert.equal(undoOf(press({ key: "z", ctrlKey: true }), "macos"), null);
  assert.equal(undoOf(press({ key: "z" }), "linux"), null);
  assert.deepEqual([spokenKey("linux"), spokenKey("windows"), spokenKey("macos")], ["Control", "Control", "Command"]);
});
