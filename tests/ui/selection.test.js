import assert from "node:assert/strict";
import { test } from "node:test";

import { Selection } from "../../ui/js/models/selection.js";
import { historyOf, hit, summary } from "./history.js";

test("single conversations and ranges are selected, and what leaves the list is selected no more", async () => {
  const { list, tidying } = historyOf(6);
  await list.refresh();
  const selection = new Selection(list);
  const ids = () => selection.conversations.map(({ id }) => id);
  selection.extendTo("c2", "c0");
  assert.deepEqual(ids(), ["c0", "c1", "c2"]);
  // The other end moves; where it began stays.
  selection.extendTo("c1", "c5");
  assert.deepEqual(ids(), ["c0", "c1"]);
  selection.toggle("c4");
  selection.toggle("c0");
  assert.deepEqual(ids(), ["c1", "c4"]);
  selection.toggle("c5");
  selection.extendTo("c3", "c0");
  assert.deepEqual(ids(), ["c1", "c3", "c4", "c5"]);
  await tidying.archive([summary("c3"), summary("c4")], true);
  assert.deepEqual(ids(), ["c1", "c5"]);
  selection.all();
  assert.equal(selection.count, 4);
  selection.clear();
  assert.ok(!selection.active);
});

test("a search ends what was selected, and taking the last one out ends it too", async () => {
  const page = { hits: [], next: null, count: 0, more: false, unindexed: 0 };
  const { list } = historyOf(3, { search: () => page });
  await list.refresh();
  const selection = new Selection(list);
  selection.toggle("c1");
  selection.toggle("c1");
  assert.ok(!selection.active);
  selection.all();
  await list.find("trial");
  assert.ok(!selection.active);
});

test("a selection that changed with the list is told apart from one that the person ended", async () => {
  const { list, tidying } = historyOf(4);
  await list.refresh();
  const selection = new Selection(list);
  selection.all();
  selection.clear();
  assert.ok(!selection.active && !selection.wentAway);
  selection.toggle("c0");
  selection.toggle("c0");
  assert.ok(!selection.active && !selection.wentAway);
  selection.toggle("c0");
  selection.toggle("c1");
  await tidying.remove([summary("c1")]);
  assert.ok(selection.active && selection.wentAway);
  selection.toggle("c2");
  selection.toggle("c2");
  assert.ok(selection.active && !selection.wentAway);
  await tidying.remove([summary("c0")]);
  assert.ok(!selection.active && selection.wentAway);
  selection.toggle("c2");
  assert.ok(!selection.wentAway);
});

test("during a search nothing is selected that nobody sees", async () => {
  const page = { hits: [hit("m1")], next: null, count: 1, more: false, unindexed: 0 };
  const { list } = historyOf(3, { search: () => page });
  await list.refresh();
  const selection = new Selection(list);
  await list.find("trial");
  selection.all();
  assert.equal(selection.count, 0);
  selection.extendTo("c2", "c0");
  assert.equal(selection.count, 0);
  await list.find("");
  assert.ok(!selection.active);
  selection.all();
  assert.equal(selection.count, 3);
});
