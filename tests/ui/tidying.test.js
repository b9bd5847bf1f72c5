import assert from "node:assert/strict";
import { test } from "node:test";

import { historyOf, summary } from "./history.js";

test("several conversations are deleted at once, and one undo brings all of them back", async () => {
  const { tidying, list, ids, backend } = historyOf(4);
  await list.refresh();
  await tidying.remove([summary("c0"), summary("c2")]);
  assert.deepEqual(ids(), ["c1", "c3"]);
  assert.equal(tidying.done?.conversations.length, 2);
  await tidying.restore();
  assert.deepEqual(ids(), ["c0", "c1", "c2", "c3"]);
  assert.equal(tidying.done, null);
  assert.equal(backend.calls.filter(([command]) => command === "restoreConversations").length, 1);
});

test("archiving is taken back as a deletion is, in either direction", async () => {
  const { tidying, list, ids, thread, chat } = historyOf(3);
  await list.refresh();
  await chat.open("c1");
  await tidying.archive([summary("c0"), summary("c1")], true);
  assert.deepEqual(ids(), ["c2"]);
  assert.equal(tidying.done?.kind, "archived");
  const undone = await tidying.restore();
  assert.equal(undone?.open, "c1");
  assert.deepEqual(ids(), ["c0", "c1", "c2"]);
  assert.equal(thread.id, "c1");

  await tidying.archive([summary("c2")], true);
  await list.showArchived(true);
  await tidying.archive([summary("c2")], false);
  assert.deepEqual(ids(), []);
  await tidying.restore();
  assert.deepEqual(ids(), ["c2"]);
  assert.deepEqual([tidying.done?.kind, tidying.done?.conversations[0]?.id], ["archived", "c2"]);
});

test("a deletion can be taken back for ten seconds, the newest first", async () => {
  const { tidying, list, clock, ids } = historyOf(3);
  await list.refresh();
  await tidying.remove([summary("c0")]);
  await tidying.remove([summary("c1")]);
  assert.deepEqual(ids(), ["c2"]);
  assert.equal(tidying.done?.conversations[0]?.id, "c1");
  await tidying.restore();
  assert.deepEqual(ids(), ["c1", "c2"]);
  assert.equal(tidying.done?.conversations[0]?.id, "c0");
  clock[0]?.();
  assert.equal(tidying.done, null);
  assert.equal(await tidying.restore(), null);
});

test("deleting the open conversation puts its draft on the disk, closes it, and undo opens it again", async () => {
  const { tidying, chat, thread, composer, backend } = historyOf(1);
  await chat.open("c0");
  composer.type("half a thought");
  await tidying.remove([summary("c1"), summary("c0")]);
  assert.equal(thread.id, null);
  const commands = backend.calls.map(([command]) => command);
  assert.ok(commands.indexOf("saveDraft") < commands.indexOf("deleteConversations"));
  await tidying.restore();
  assert.equal(thread.id, "c0");
});

test("an undo that failed can be tried again, unless it is too late", async () => {
  let code = "storage";
  const { tidying, list, backend } = historyOf(3, {
    restoreConversations: () => {
      if (code !== "") throw { code, message: "It was not restored." };
    },
  });
  await list.refresh();
  await tidying.remove([summary("c0")]);
  await tidying.remove([summary("c1")]);
  await assert.rejects(tidying.restore());
  assert.equal(tidying.done?.conversations[0]?.id, "c1");
  code = "no_such_conversation";
  await assert.rejects(tidying.restore());
  assert.equal(tidying.done?.conversations[0]?.id, "c0");
  code = "";
  // Pressed twice in a row, the second one finds nothing left.
  const [first, second] = await Promise.all([tidying.restore(), tidying.restore()]);
  assert.equal(first?.conversations[0]?.id, "c0");
  assert.equal(second, null);
  const restored = backend.calls.filter(([command]) => command === "restoreConversations").map(([, { ids }]) => ids);
  assert.deepEqual(restored, [["c1"], ["c1"], ["c0"]]);
});

test("a deletion is the last thing done until something is typed or asked", async () => {
  const { tidying, chat, composer } = historyOf(3, {
    ask: () => ({ conversation: "c2", exchange: "e0" }),
  });
  assert.ok(!tidying.isNewest);
  composer.type("half a thought");
  await tidying.remove([summary("c0")]);
  assert.ok(tidying.isNewest);
  await composer.ask("acme");
  assert.ok(!tidying.isNewest);
  await tidying.remove([summary("c1")]);
  // Going to another conversation is no typing.
  await chat.open("c2");
  assert.ok(tidying.isNewest);
  composer.type("a");
  composer.type("");
  assert.ok(!tidying.isNewest);
});

test("an empty name, or the old one, renames nothing", async () => {
  const { tidying, list, backend } = historyOf(1);
  await list.refresh();
  await tidying.rename(summary("c0"), "  ");
  await tidying.rename(summary("c0"), "Title of c0");
  assert.ok(backend.calls.every(([command]) => command !== "renameConversation"));
  await tidying.rename(summary("c0"), " Invoices ");
  assert.equal(list.items[0]?.title, "Invoices");
});
