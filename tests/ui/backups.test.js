import assert from "node:assert/strict";
import { test } from "node:test";

import { Backups } from "../../ui/js/models/backups.js";
import { text } from "../../ui/js/strings/en.js";
import { backendWith, later, settled } from "./support.js";

const WOULD_ADD = {
  assistants: 0,
  conversations: 1,
  messages: 2,
  attempts: 1,
  settled: 0,
  sources: 0,
  drafts: 0,
  templates: 0,
  allowances: 0,
  deletedAttempts: 0,
};

/** A model, what its looks come to, and how often one was stopped. */
function looking() {
  /** @type {Record<string, ReturnType<typeof later>>} */
  const looks = { "a.db": later(), "b.db": later() };
  const backend = backendWith({ previewRestore: ({ name }) => looks[name]?.promise, stopPreview: () => {} });
  const stops = () => backend.calls.filter(([command]) => command === "stopPreview").length;
  return { backups: new Backups(backend), looks, stops };
}

test("a look at what a restore would add is stopped by whoever began it, and tells nothing then", async () => {
  const { backups, looks, stops } = looking();
  const look = backups.preview("a.db");
  await backups.stopPreview("b.db");
  assert.equal(stops(), 0, "that one is not under way");
  await backups.stopPreview("a.db");
  await backups.stopPreview("a.db");
  assert.equal(stops(), 1);
  looks["a.db"]?.resolve(WOULD_ADD);
  assert.equal(await look, null, "it came too late to be stopped");
});

test("of two looks at what a restore would add the later one counts, also where the first one fails", async () => {
  const { backups, looks, stops } = looking();
  const first = backups.preview("a.db");
  const second = backups.preview("b.db");
  await settled();
  looks["a.db"]?.reject({ code: "storage", message: "The disk is full." });
  looks["b.db"]?.resolve(WOULD_ADD);
  assert.equal(await first, null);
  assert.deepEqual(await second, WOULD_ADD);
  await backups.stopPreview("b.db");
  assert.equal(stops(), 0, "it is at its end");
});

test("a look that fails says why", async () => {
  const { backups, looks } = looking();
  const look = backups.preview("a.db");
  const failed = { code: "history_damaged", message: "a.db is damaged, so it can't be restored." };
  looks["a.db"]?.reject(failed);
  await assert.rejects(look, failed);
});

test("a backup is counted as what a restore adds is", () => {
  assert.equal(text.backups.contents({ conversations: 2, messages: 4 }), "2 conversations, 4 questions and answers");
  assert.equal(text.backups.contents({ conversations: 1, messages: 1 }), "1 conversation, 1 question or answer");
  assert.match(text.backups.wouldAdd(WOULD_ADD), /1 conversation and 2 questions and answers/);
});
