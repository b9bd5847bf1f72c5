import assert from "node:assert/strict";
import { test } from "node:test";

import { commandsFor } from "../../ui/js/models/palette.js";

const run = () => {};
const commands = [
  { label: "New question", run },
  { label: "Theme: Dark", words: "colours", run },
  { label: "Settings", run },
  { label: "Settings: Quick question", run },
  { label: "Copy the newest answer", possible: () => false, run },
  { label: "Rename…", within: "The open conversation", run },
  { label: "Conversations by date", run },
];
const found = (/** @type {string} */ search) => commandsFor(commands, search).map(({ label }) => label);

test("commands are found by any words, the ones that begin so first", () => {
  assert.deepEqual(found("question"), ["New question", "Settings: Quick question"]);
  assert.deepEqual(found("dark theme"), ["Theme: Dark"]);
  assert.deepEqual(found("COLOURS"), ["Theme: Dark"]);
  assert.deepEqual(found("set"), ["Settings", "Settings: Quick question"]);
  assert.deepEqual(found("q"), ["New question", "Settings: Quick question"]);
});

test("commands are found by where they stand too, behind those that are named so", () => {
  assert.deepEqual(found("rename conversation"), ["Rename…"]);
  assert.deepEqual(found("conversation"), ["Conversations by date", "Rename…"]);
});

test("nothing is offered before something is typed, nor what can't be done now", () => {
  assert.deepEqual(found("  "), []);
  assert.deepEqual(found("newest"), []);
});

test("few are listed, since the conversations stand below", () => {
  const many = Array.from({ length: 20 }, (_, number) => ({ label: `Ask ${number}`, run }));
  assert.equal(commandsFor(many, "ask").length, 6);
});
