import assert from "node:assert/strict";
import { test } from "node:test";

import { levelsUnder } from "../../ui/js/models/heading_levels.js";
import { isLong } from "../../ui/js/models/long_question.js";

test("a question is long by its lines or by its characters", () => {
  assert.equal(isLong(""), false);
  assert.equal(isLong("Is there a trial?"), false);
  assert.equal(isLong(Array(10).fill("line").join("\n")), false);
  assert.equal(isLong(Array(11).fill("line").join("\n")), true);
  assert.equal(isLong("x".repeat(900)), false);
  assert.equal(isLong("x".repeat(901)), true);
});

test("an answer's headings stand under the question, and none is skipped", () => {
  assert.deepEqual(levelsUnder([1, 2, 2, 3, 1], 2), [3, 4, 4, 5, 3]);
  assert.deepEqual(levelsUnder([3, 6, 4, 1, 5], 2), [3, 4, 4, 3, 4]);
  assert.deepEqual(levelsUnder([], 2), []);
});
