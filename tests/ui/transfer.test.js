import assert from "node:assert/strict";
import { test } from "node:test";

import { Transfer } from "../../ui/js/models/transfer.js";
import { text } from "../../ui/js/strings/en.js";
import { ConversationActions } from "../../ui/js/views/conversation_actions.js";
import { summary } from "./history.js";
import { backendWith, later, settled } from "./support.js";

test("an export tells how far it is, and that it was stopped", async () => {
  const running = later();
  /** @type {(progress: { done: number, total: number }) => void} */
  let tell = () => {};
  const transfer = new Transfer(
    Object.assign(backendWith({}), {
      exportConversations: (/** @type {any} */ { progress }) => ((tell = progress), running.promise),
      stopTransfer: async () => running.resolve(null),
    }),
  );
  const exporting = transfer.export(null, "json");
  await settled();
  tell({ done: 5, total: 10 });
  assert.deepEqual(transfer.progress, { done: 5, total: 10 });
  assert.equal(transfer.ofSome, false);
  await transfer.stop();
  await exporting;
  assert.deepEqual(transfer.end, { kind: "stopped" });
  assert.equal(transfer.kind, null);
  transfer.forget();
  assert.equal(transfer.end, null);
  // The settings tell of those of all conversations alone.
  await transfer.export(["c1"], "markdown");
  assert.equal(transfer.ofSome, true);
});

test("whoever exports while something else is under way is told that nothing was begun", async () => {
  const running = later();
  const backend = backendWith({ restoreBackup: () => running.promise });
  const transfer = new Transfer(backend);
  const restoring = transfer.restore("a backup");
  assert.equal(await transfer.export(["c1"], "json"), false);
  assert.equal(await transfer.import(), false);
  assert.equal(backend.calls.length, 1);
  running.resolve({});
  await restoring;

  const status = { said: "", say: (/** @type {string} */ message) => void (status.said = message) };
  const busy = { export: async () => false };
  const actions = new ConversationActions(/** @type {any} */ ({ transfer: busy, status }));
  actions.formatsFor([summary("c1")])[0]?.run();
  await settled();
  assert.equal(status.said, text.transfer.busy);
});

test("where no file was chosen nothing is said, and a failure is", async () => {
  let fails = false;
  const transfer = new Transfer(
    backendWith({
      importConversations: () => {
        if (fails) throw { code: "invalid_file", message: "This is no export." };
        return null;
      },
    }),
  );
  const ends = [];
  for (fails of [false, true]) {
    await transfer.import();
    ends.push(transfer.end);
  }
  assert.equal(ends[0], null);
  assert.equal(ends[1]?.kind === "failed" && ends[1].failed.message, "This is no export.");
});
