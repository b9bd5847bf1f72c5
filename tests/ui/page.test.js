import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

import { textNamed } from "../../ui/js/lib/texts.js";

const ui = new URL("../../ui/", import.meta.url);
const page = await readFile(new URL("main.html", ui), "utf8");

/** @param {string} extension */
async function sources(extension) {
  const names = await readdir(ui, { recursive: true });
  const wanted = names.filter((name) => name.endsWith(extension));
  return Promise.all(wanted.map(async (name) => ({ name, text: await readFile(new URL(name, ui), "utf8") })));
}

/** @param {RegExp} pattern with one group */
const everyIn = (pattern) => [...page.matchAll(pattern)].map(([, found = ""]) => found);

test("every text that the page asks for stands in the catalogue", () => {
  const names = everyIn(/data-(?:text|label|title|placeholder)="([^"]+)"/g);
  assert.ok(names.length > 50);
  for (const name of names) assert.ok(textNamed(name).length > 0, name);
});

test("nothing in the page needs an inline script, style or handler", () => {
  assert.doesNotMatch(page, /\son[a-z]+=|\sstyle=|<style|<script(?![^>]*\ssrc=)|javascript:/i);
});

test("every icon and template that is used is there, and every template that is there is used", async () => {
  const ids = new Set(everyIn(/\sid="([^"]+)"/g));
  for (const icon of everyIn(/href="#([^"]+)"/g)) assert.ok(ids.has(icon), icon);
  const scripts = (await sources(".js")).map(({ text }) => text).join("\n");
  const asked = new Set([...scripts.matchAll(/fromTemplate\("([^"]+)"\)/g)].map(([, id]) => id));
  assert.deepEqual([...asked].sort(), everyIn(/<template id="([^"]+)"/g).sort());
});

test("the stylesheets that the page names are all that there are", async () => {
  const linked = everyIn(/<link rel="stylesheet" href="([^"]+)"/g).sort();
  assert.deepEqual(linked, (await sources(".css")).map(({ name }) => name.replaceAll("\\", "/")).sort());
});

test("a string becomes elements in one place only", async () => {
  const pattern = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser/;
  const places = (await sources(".js")).filter(({ text }) => pattern.test(text)).map(({ name }) => name);
  assert.deepEqual(places, ["js/lib/safe_html.js".replaceAll("/", places[0]?.includes("\\") ? "\\" : "/")]);
});

test("only backend.js and events.js touch the Rust side", async () => {
  const places = (await sources(".js")).filter(({ text }) => text.includes("__TAURI__")).map(({ name }) => name);
  assert.deepEqual(places.map((name) => name.split(/[/\\]/).at(-1)).sort(), ["backend.js", "events.js"]);
});

test("models hold no DOM", async () => {
  const models = (await sources(".js")).filter(({ name }) => /models[/\\]/.test(name));
  assert.ok(models.length > 5);
  for (const { name, text } of models) assert.doesNotMatch(text, /\bdocument\.|\bwindow\.|querySelector/, name);
});
