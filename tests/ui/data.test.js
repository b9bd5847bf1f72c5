import assert from "node:assert/strict";
import { test } from "node:test";

import { warningOf } from "../../ui/js/lib/credit_words.js";
import { Assistants } from "../../ui/js/models/assistants.js";
import { Backups, isNothing } from "../../ui/js/models/backups.js";
import { readAllowance, sharesOf } from "../../ui/js/models/credits.js";
import { Transfer } from "../../ui/js/models/transfer.js";
import { text } from "../../ui/js/strings/en.js";
import { wordsOf } from "../../ui/js/views/transfer_line.js";
import { assistant, backendWith, later, settled } from "./support.js";

/** @import { Backup } from "../../ui/js/types/Backup.ts" */
/** @import { Restored } from "../../ui/js/types/Restored.ts" */

const { meter } = assistant();

/** @param {string} name @returns {Backup} */
const backup = (name) => ({ name, madeAt: 0, kind: "daily", size: 4096 });

/** @param {Partial<Restored>} [differing] @returns {Restored} */
function restored(differing = {}) {
  return {
    assistants: 0,
    conversations: 0,
    messages: 0,
    attempts: 0,
    settled: 0,
    sources: 0,
    drafts: 0,
    templates: 0,
    allowances: 0,
    deletedAttempts: 0,
    ...differing,
  };
}

test("an allowance is a whole number of credits, or nothing", () => {
  assert.equal(readAllowance(" 100 "), 100);
  assert.equal(readAllowance("1,000"), 1000);
  assert.equal(readAllowance("1.000.000"), 1_000_000);
  assert.equal(readAllowance("0"), 0);
  assert.equal(readAllowance("  "), null);
  for (const odd of ["ten", "-5", "1e3", "4294967296", ",", "1.5", "10.00", "1,00,000"]) assert.equal(readAllowance(odd), undefined, odd);
});

test("what is certainly and perhaps used never fills more than the whole gauge", () => {
  assert.equal(sharesOf(meter), null);
  const used = { ...meter, period: { spent: 30, maybe: 20 } };
  assert.deepEqual(sharesOf({ ...used, allowance: 100 }), { spent: 0.3, maybe: 0.2 });
  assert.deepEqual(sharesOf({ ...used, allowance: 40 }), { spent: 0.75, maybe: 0.25 });
  assert.deepEqual(sharesOf({ ...used, allowance: 0 }), { spent: 1, maybe: 0 });
});

test("the hard stop is said before a warning", () => {
  assert.equal(warningOf(meter), "");
  assert.equal(warningOf({ ...meter, warning: "most_used" }), "80 % of the allowance is used.");
  const stopped = /** @type {const} */ ({ ...meter, warning: "used_up", stopped: true });
  assert.equal(warningOf(stopped), "The hard stop holds further questions back.");
});

test("a change of one limit leaves the others as they are", async () => {
  const backend = backendWith({ setLimits: () => {}, listAssistants: () => ({ list: [], chosen: null }) });
  const assistants = new Assistants(backend);
  assistants.show([assistant({ meter: { ...meter, allowance: 100, periodDay: 15 } })], "acme");
  await assistants.setLimits("acme", { hardStop: true });
  assert.deepEqual(backend.calls[0], ["setLimits", { id: "acme", allowance: 100, periodDay: 15, hardStop: true }]);
});

test("backups are read one after the other, each once, and those that are not shown not at all", async () => {
  const reads = [later(), later()];
  let read = 0;
  const names = ["a.db", "b.db", "c.db", "d.db", "e.db"];
  const backend = backendWith({
    listBackups: () => names.map(backup),
    verifyBackup: ({ name }) => {
      if (name === "b.db") throw { code: "history_damaged", message: "b.db is damaged, so it can't be restored." };
      return reads[read++]?.promise ?? { conversations: 1, messages: 2, questions: 1 };
    },
  });
  const backups = new Backups(backend);
  const done = backups.refresh();
  await settled();
  assert.deepEqual(backups.shown.map(({ verdict }) => verdict), [null, null, null, null]);
  assert.equal(backend.calls.filter(([command]) => command === "verifyBackup").length, 1, "one at a time");
  for (const { resolve } of reads) resolve({ conversations: 3, messages: 4, questions: 2 });
  await done;
  assert.deepEqual(backups.shown[0].verdict, { counts: { conversations: 3, messages: 4, questions: 2 } });
  assert.deepEqual(backups.shown[1].verdict, { problem: "b.db is damaged, so it can't be restored." });
  assert.ok(backups.hidesSome);

  await backups.refresh();
  assert.equal(backend.calls.filter(([command]) => command === "verifyBackup").length, 4);
  await backups.showAll();
  assert.equal(backups.shown.length, 5);
  assert.equal(backend.calls.filter(([command]) => command === "verifyBackup").length, 5);
});

test("what a restore adds is named, and what it does not add is left out", () => {
  assert.ok(isNothing(restored()));
  assert.ok(!isNothing(restored({ settled: 1 })));
  const { added, wouldAdd } = text.backups;
  assert.equal(added(restored({ attempts: 1 })), "Added what became of earlier questions.");
  assert.equal(
    added(restored({ conversations: 2, messages: 4, drafts: 1 })),
    "Added 2 conversations, 4 questions and answers and 1 draft.",
  );
  assert.match(wouldAdd(restored({ messages: 1 })), /^This adds 1 question or answer\. /);
});

test("a restore tells how far it is, one at a time, and how it ended", async () => {
  const restoring = later();
  /** @type {(progress: { done: number, total: number }) => void} */
  let tell = () => {};
  const backend = backendWith({
    restoreBackup: ({ progress }) => {
      tell = progress;
      return restoring.promise;
    },
    stopTransfer: () => {},
  });
  const transfer = new Transfer(backend);
  const done = transfer.restore("a.db");
  await settled();
  assert.equal(transfer.restoring, "a.db");
  tell({ done: 1200, total: 50_000 });
  assert.deepEqual(transfer.progress, { done: 1200, total: 50_000 });
  assert.equal(text.backups.restoring(1200, 50_000), "Restoring… 1,200 of 50,000 conversations");
  assert.equal(await transfer.restore("b.db"), null, "one at a time");
  await transfer.stop();
  assert.ok(transfer.stopping);

  restoring.resolve({ added: restored({ conversations: 1200, messages: 2400 }), stopped: true, newcomers: "" });
  const end = await done;

  assert.ok(end !== null);
  assert.equal(
    wordsOf(end),
    "Stopped. Added 1,200 conversations and 2,400 questions and answers. Restore it again for the rest.",
  );
  assert.equal(transfer.restoring, null);
  const { restored: words } = text.backups;
  const said = (/** @type {Restored} */ added, stopped = false, newcomers = "") =>
    words.call(text.backups, { added, stopped, newcomers });
  assert.equal(said(restored(), true), "Stopped. Nothing was added. Restore it again for the rest.");
  assert.equal(said(restored()), text.backups.nothing);
  const newcomers = "New hosted assistants: Acme at https://acme.example.";
  assert.equal(said(restored({ assistants: 1 }), false, newcomers), `Added 1 assistant. ${newcomers}`);
  assert.equal(
    said(restored({ assistants: 1 }), true, newcomers),
    `Stopped. Added 1 assistant. ${newcomers} Restore it again for the rest.`,
  );
});

test("sizes are short", () => {
  assert.equal(text.backups.size(10), "1 kB");
  assert.equal(text.backups.size(118_784), "120 kB");
  assert.equal(text.backups.size(3_440_000), "3.4 MB");
});
