import assert from "node:assert/strict";
import { test } from "node:test";

import { NextLine } from "../../ui/js/models/next_line.js";
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

test("Enter takes the line on top, and no other once that was seen", () => {
  const next = new NextLine();
  next.update("refund", []);
  assert.equal(next.key, null);
  next.update("refund", ["first", "second"]);
  assert.equal(next.key, "first");
  next.update("refund", ["later", "first", "second"]);
  assert.equal(next.key, "first", "a line that arrived later slipped under Enter");
  next.update("refund", ["later", "second"]);
  assert.equal(next.key, "later");
  next.update("refunds", ["second", "later"]);
  assert.equal(next.key, "second");
  next.update("", []);
  assert.equal(next.key, null);
});
