import assert from "node:assert/strict";
import { test } from "node:test";

import { GlobalShortcut } from "../../ui/js/models/global_shortcut.js";
import { assistantOf, quickCommandOf } from "../../ui/js/models/quick_keys.js";
import { recorded } from "../../ui/js/models/recorder.js";
import { backendWith, later, settled } from "./support.js";

/** @param {Partial<KeyboardEvent>} differing */
const press = (differing) => ({
  key: "",
  code: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...differing,
});

test("a shortcut is recorded by the places of its keys, with its modifiers in one order", () => {
  const keys = (/** @type {Partial<KeyboardEvent>} */ differing) => recorded(press(differing));
  assert.deepEqual(keys({ code: "Space", ctrlKey: true, altKey: true }), { kind: "keys", keys: "Ctrl+Alt+Space" });
  assert.deepEqual(keys({ code: "KeyQ", shiftKey: true, metaKey: true }), { kind: "keys", keys: "Shift+Super+Q" });
  assert.deepEqual(keys({ code: "Digit1", ctrlKey: true }), { kind: "keys", keys: "Ctrl+1" });
  assert.deepEqual(keys({ code: "F9" }), { kind: "keys", keys: "F9" });
});

test("a modifier alone records nothing yet", () => {
  assert.deepEqual(recorded(press({ code: "ControlLeft", ctrlKey: true })), { kind: "pending" });
  assert.deepEqual(recorded(press({ code: "" })), { kind: "pending" });
});

test("keys that are needed for typing, and Alt+Space, are refused", () => {
  assert.deepEqual(recorded(press({ code: "KeyA" })), { kind: "refused", why: "modifier" });
  assert.deepEqual(recorded(press({ code: "KeyA", shiftKey: true })), { kind: "refused", why: "modifier" });
  assert.deepEqual(recorded(press({ code: "Space", altKey: true })), { kind: "refused", why: "altSpace" });
});

test("Ctrl and a letter alone are refused, since other programs need them", () => {
  const copy = { code: "KeyC", ctrlKey: true };
  assert.deepEqual(recorded(press(copy)), { kind: "refused", why: "letter", keys: "Ctrl+C" });
  assert.deepEqual(recorded(press({ ...copy, altKey: true })), { kind: "keys", keys: "Ctrl+Alt+C" });
  assert.deepEqual(recorded(press({ ...copy, shiftKey: true })), { kind: "keys", keys: "Ctrl+Shift+C" });
});

/** @param {Parameters<typeof backendWith>[0]} commands */
function shortcutWith(commands = {}) {
  const backend = backendWith({
    watchShortcut: () => {},
    setShortcut: ({ keys }) => ({ keys, state: "active", message: "", session: "X11", portal: null, holders: [], command: "" }),
    ...commands,
  });
  return { backend, shortcut: new GlobalShortcut(backend) };
}

test("a press that arrives while it is tried ends the trying", async () => {
  const { backend, shortcut } = shortcutWith();
  await shortcut.try();
  assert.equal(shortcut.test, "waiting");
  shortcut.arrive();
  await settled();
  assert.equal(shortcut.test, "arrived");
  assert.deepEqual(backend.calls, [
    ["watchShortcut", { on: true }],
    ["watchShortcut", { on: false }],
  ]);
});

test("when nothing arrives it says so, and a late press changes nothing", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { backend, shortcut } = shortcutWith();
  await shortcut.try();
  context.mock.timers.tick(10_000);
  await Promise.resolve();
  assert.equal(shortcut.test, "silent");
  assert.deepEqual(backend.calls.at(-1), ["watchShortcut", { on: false }]);
  shortcut.arrive();
  assert.equal(shortcut.test, "silent");
});

test("a press is asked for only once it would be told, and said to have arrived only once the next one opens the bar", async () => {
  const watched = [later(), later()];
  const answers = [...watched];
  const shortcut = new GlobalShortcut(backendWith({ watchShortcut: () => answers.shift()?.promise }));
  const trying = shortcut.try();
  await settled();
  assert.equal(shortcut.test, "idle");
  watched[0].resolve(undefined);
  await trying;
  assert.equal(shortcut.test, "waiting");
  shortcut.arrive();
  await settled();
  assert.equal(shortcut.test, "waiting");
  watched[1].resolve(undefined);
  await settled();
  assert.equal(shortcut.test, "arrived");
});

test("what is stopped before it is watched never waits", async () => {
  const watched = later();
  const { backend, shortcut } = shortcutWith({ watchShortcut: ({ on }) => (on ? watched.promise : undefined) });
  const trying = shortcut.try();
  await shortcut.stop();
  watched.resolve(undefined);
  await trying;
  assert.equal(shortcut.test, "idle");
  assert.deepEqual(backend.calls.at(-1), ["watchShortcut", { on: false }]);
});

test("choosing other keys ends the trying of the old ones", async () => {
  const { backend, shortcut } = shortcutWith();
  await shortcut.try();
  await shortcut.choose("F9");
  assert.equal(shortcut.test, "idle");
  assert.equal(shortcut.value?.keys, "F9");
  assert.deepEqual(
    backend.calls.map(([command]) => command),
    ["watchShortcut", "watchShortcut", "setShortcut"],
  );
});

test("the bar's keys: Ctrl, on macOS Cmd, and Shift or Alt only where they mean the other form", () => {
  const command = (/** @type {Partial<KeyboardEvent>} */ differing) => quickCommandOf(press(differing), "linux");
  assert.equal(command({ key: "Enter", ctrlKey: true }), "paste");
  assert.equal(command({ key: "Enter", ctrlKey: true, shiftKey: true }), "paste");
  assert.equal(command({ key: "Enter" }), null);
  assert.equal(command({ key: "c", ctrlKey: true }), "copy");
  assert.equal(command({ key: "C", ctrlKey: true, shiftKey: true }), "copy");
  assert.equal(command({ key: "j", ctrlKey: true }), "openInChat");
  assert.equal(command({ key: "J", ctrlKey: true, shiftKey: true }), null);
  assert.equal(command({ key: "n", ctrlKey: true, altKey: true }), null);
  assert.equal(command({ key: "+", ctrlKey: true }), "grow");
  assert.equal(command({ key: "k", ctrlKey: true }), null);
  assert.equal(command({ key: "constructor", ctrlKey: true }), null);
  assert.equal(quickCommandOf(press({ key: "h", metaKey: true }), "macos"), "recent");
  assert.equal(quickCommandOf(press({ key: "h", ctrlKey: true }), "macos"), null);
});

test("Ctrl+1 to 9 choose an assistant, 0 does not", () => {
  assert.equal(assistantOf(press({ key: "1", ctrlKey: true }), "linux"), 0);
  assert.equal(assistantOf(press({ key: "9", ctrlKey: true }), "linux"), 8);
  assert.equal(assistantOf(press({ key: "0", ctrlKey: true }), "linux"), null);
  assert.equal(assistantOf(press({ key: "1" }), "linux"), null);
});
