import assert from "node:assert/strict";
import { test } from "node:test";

import { formatFor, waysToCopy } from "../../ui/js/models/copying.js";
import { Templates, unknownPlaceholder } from "../../ui/js/models/templates.js";
import { answer, backendWith, later } from "./support.js";

/** @param {string} id */
const template = (id) => ({ id, name: `Template ${id}`, body: "{answer}", builtIn: false, changed: false });

test("Copy gives the person's form, and the other one with the key for it held", () => {
  const rich = /** @type {const} */ ({ format: "rich", invert: "shift" });
  assert.equal(formatFor(rich, {}), "rich");
  assert.equal(formatFor(rich, { shiftKey: true }), "plain");
  assert.equal(formatFor(rich, { altKey: true }), "rich");
  const markdown = /** @type {const} */ ({ format: "markdown", invert: "alt" });
  assert.equal(formatFor(markdown, { shiftKey: true }), "markdown");
  assert.equal(formatFor(markdown, { altKey: true }), "rich");
});

test("only what an answer has can be copied, and never what Copy itself gives", () => {
  const kinds = (/** @type {Parameters<typeof waysToCopy>} */ ...given) =>
    waysToCopy(...given).map(({ kind }) => kind);
  assert.deepEqual(kinds(answer(), { format: "rich", templates: [] }), ["markdown", "plain", "questionAndAnswer"]);
  assert.deepEqual(kinds(answer({ code: true, tables: 1 }), { format: "plain", templates: [template("a")] }), [
    "rich",
    "markdown",
    "table",
    "code",
    "questionAndAnswer",
    "template",
  ]);
});

test("several tables are told apart by their numbers, one is not", () => {
  const numbers = (/** @type {number} */ tables) =>
    waysToCopy(answer({ tables }), { format: "rich", templates: [] })
      .filter(({ kind }) => kind === "table")
      .map(({ part, table }) => [part, table]);
  assert.deepEqual(numbers(1), [[{ kind: "table", index: 0 }, undefined]]);
  assert.deepEqual(numbers(2), [
    [{ kind: "table", index: 0 }, 1],
    [{ kind: "table", index: 1 }, 2],
  ]);
});

/** @param {Parameters<typeof backendWith>[0]} commands */
async function templatesWith(commands) {
  const backend = backendWith({ listTemplates: () => ["a", "b", "c"].map(template), orderTemplates: () => {}, ...commands });
  const templates = new Templates(backend);
  await templates.refresh();
  const ids = () => templates.list.map(({ id }) => id).join("");
  return { backend, templates, ids };
}

test("a template moves by one, at once, and not beyond the ends", async () => {
  const ordering = later();
  const { backend, templates, ids } = await templatesWith({ orderTemplates: () => ordering.promise });
  const moved = templates.move("c", -1);
  assert.equal(ids(), "acb");
  ordering.resolve(undefined);
  assert.equal(await moved, true);
  assert.deepEqual(backend.calls.at(-1), ["orderTemplates", { ids: ["a", "c", "b"] }]);
  const calls = backend.calls.length;
  assert.equal(await templates.move("a", -1), false);
  assert.equal(await templates.move("b", 1), false);
  assert.equal(await templates.move("gone", 1), false);
  assert.equal(backend.calls.length, calls);
});

test("of two previews in a row the last one is shown, however slow the first is", async () => {
  const slow = later();
  const { templates } = await templatesWith({
    previewTemplate: ({ body }) => (body === "slow" ? slow.promise : { html: body, plain: body }),
  });
  /** @type {string[]} */
  const shown = [];
  const first = templates.preview("slow", ({ html }) => shown.push(html));
  await templates.preview("quick", ({ html }) => shown.push(html));
  slow.resolve({ html: "slow", plain: "" });
  await first;
  assert.deepEqual(shown, ["quick"]);
});

test("where no file was picked nothing is read again", async () => {
  const { backend, templates } = await templatesWith({ importTemplates: () => false });
  const calls = backend.calls.length;
  assert.equal(await templates.import(), false);
  assert.equal(backend.calls.length, calls + 1);
});

test("a word in braces that stands for nothing is named, a placeholder is not", () => {
  assert.equal(unknownPlaceholder("{question} {answer} {customer} {other}"), "customer");
  assert.equal(unknownPlaceholder("{answer} { not } {} {sources}"), null);
});
