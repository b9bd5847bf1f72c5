import assert from "node:assert/strict";
import { test } from "node:test";

import { PAGE } from "../../ui/js/models/conversation_list.js";
import { groupsOf } from "../../ui/js/models/groups.js";
import { historyOf, hit, summary } from "./history.js";
import { later, settled } from "./support.js";

/** @import { SearchFor } from "../../ui/js/types/SearchFor.ts" */

test("a long list is read page by page, however it was moved meanwhile", async () => {
  const { list, browsed, ids } = historyOf(2 * PAGE + 5);
  await list.refresh();
  assert.equal(list.items.length, PAGE);
  assert.ok(list.hasMore);
  await list.more();
  await list.more();
  assert.equal(new Set(ids()).size, 2 * PAGE + 5);
  assert.ok(!list.hasMore);
  await list.more();
  assert.equal(browsed().length, 3);

  // What was scrolled to is read again, in pieces that the Rust side gives.
  await list.refresh();
  assert.equal(list.items.length, 2 * PAGE + 5);
  assert.ok(browsed().every(({ most }) => most <= 500));
});

test("reading on below and reading again from above do not undo each other", async () => {
  /** @type {ReturnType<typeof later<void>>[]} */
  const waiting = [];
  let slow = false;
  const all = Array.from({ length: 3 * PAGE }, (_, number) => summary(`c${number}`));
  const { list, ids } = historyOf(0, {
    browseConversations: async ({ wanted: { offset, most } }) => {
      const conversations = all.slice(offset, offset + most);
      const groups = [{ assistant: "acme", name: "Acme Support", count: all.length }];
      if (slow) {
        const turn = later();
        waiting.push(turn);
        await turn.promise;
      }
      return { total: all.length, conversations, groups };
    },
  });
  const goOn = async () => {
    while (waiting.length > 0) {
      waiting.shift()?.resolve();
      await settled();
    }
  };
  await list.refresh();
  slow = true;

  // Something changes while more is being read.
  const more = list.more();
  await settled();
  all.unshift(summary("new"));
  const refresh = list.refresh();
  await settled();
  await goOn();
  await Promise.all([more, refresh]);
  assert.equal(ids()[0], "new");
  assert.equal(list.items.length, 2 * PAGE);

  // Somebody scrolls while it is being read again, twice.
  all.unshift(summary("newer"));
  const refreshes = [list.refresh()];
  await settled();
  const below = list.more();
  refreshes.push(list.refresh());
  await settled();
  await goOn();
  await Promise.all([below, ...refreshes]);
  assert.equal(ids()[0], "newer");
  assert.equal(list.items.length, 3 * PAGE);
  assert.equal(list.groups[0]?.count, 3 * PAGE + 2);
});

test("a long list that is read again is read to where it was, in steps", async () => {
  const { list, browsed } = historyOf(1_400);
  await list.refresh();
  for (let page = 1; page < 12; page += 1) await list.more();
  assert.equal(list.items.length, 12 * PAGE);
  const before = browsed().length;
  await list.refresh();
  assert.deepEqual(browsed().slice(before).map(({ most }) => most), [500, 500, 200]);
  assert.equal(list.items.length, 12 * PAGE);
});

test("the window begins with the page that came with it, and knows that there is more", () => {
  const { list } = historyOf(0);
  const conversations = Array.from({ length: PAGE }, (_, number) => summary(`c${number}`));
  list.show({ conversations, total: 500, groups: [] });
  assert.equal(list.items.length, PAGE);
  assert.ok(list.hasMore);
});

test("the archived ones are listed by themselves", async () => {
  const { list, tidying, ids } = historyOf(2);
  await list.refresh();
  await tidying.archive([summary("c1")], true);
  assert.deepEqual(ids(), ["c0"]);
  await list.showArchived(true);
  assert.deepEqual(ids(), ["c1"]);
});

test("a search that is overtaken by a newer one is not shown, and goes on where it ended", async () => {
  const slow = later();
  const { list } = historyOf(0, {
    search: (/** @type {{ wanted: SearchFor }} */ { wanted: { text, before } }) =>
      text === "a"
        ? slow.promise
        : { hits: [hit(`${text}-${before}`)], next: before === null ? 7 : null, count: 2, more: false, unindexed: 0 },
  });
  const first = list.find("a");
  await list.find(" ab ");
  slow.resolve({ hits: [hit("a")], next: null, count: 1, more: false, unindexed: 0 });
  await first;
  await list.more();
  assert.deepEqual(list.hits.map(({ message }) => message), ["ab-null", "ab-7"]);
  assert.ok(!list.hasMore);
  assert.deepEqual(list.found, { count: 2, more: false });
});

test("the list is grouped by the days or by who answers, and then read in that order", async () => {
  const now = Date.now();
  const by = (/** @type {string} */ id, /** @type {string} */ assistant) => ({ ...summary(id), assistant, updatedAt: now });
  const groups = [
    { assistant: "acme", name: "Acme Support", count: 2 },
    { assistant: "guide", name: "User guide", count: 1 },
  ];
  const { list, browsed } = historyOf(0, {
    browseConversations: ({ wanted: { byAssistant } }) => ({
      total: 3,
      conversations: byAssistant
        ? [by("c0", "acme"), by("c2", "acme"), by("c1", "guide")]
        : [by("c0", "acme"), by("c1", "guide"), { ...by("c2", "acme"), updatedAt: now - 9e8 }],
      groups,
    }),
  });
  const shown = () => groupsOf(list, now).map(({ heading, name, items }) => [heading ?? name, items.map(({ id }) => id)]);
  await list.refresh();
  assert.deepEqual(shown(), [["today", ["c0", "c1"]], ["earlier", ["c2"]]]);
  await list.groupBy("assistant");
  assert.equal(browsed().at(-1).byAssistant, true);
  assert.deepEqual(shown(), [["Acme Support", ["c0", "c2"]], ["User guide", ["c1"]]]);
});

test("what changes while the questions are counted has them counted once more, and a failure leaves the number", async () => {
  const first = later();
  const counts = [() => first.promise, () => 2, () => Promise.reject(new Error("busy"))];
  const { list, backend } = historyOf(0, { countQuestions: () => counts.shift()?.() });
  list.countQuestions();
  list.countQuestions();
  list.countQuestions();
  first.resolve(1);
  await settled();
  assert.equal(list.questions, 2);
  assert.equal(backend.calls.length, 2);
  list.countQuestions();
  await settled();
  assert.equal(list.questions, 2);
});
