import assert from "node:assert/strict";
import { test } from "node:test";

import { isLong } from "../../ui/js/models/long_question.js";

test("a question is long by its lines or by its characters", () => {
  assert.equal(isLong(""), false);
  assert.equal(isLong("Is there a trial?"), false);
  assert.equal(isLong(Array(10).fill("line").join("\n")), false);
  assert.equal(isLong(Array(11).fill("line").join("\n")), true);
  assert.equal(isLong("x".repeat(900)), false);
  assert.equal(isLong("x".repeat(901)), true);
});
