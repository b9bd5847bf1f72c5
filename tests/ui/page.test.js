import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";

import { textNamed } from "../../ui/js/lib/texts.js";
import { text as catalogue } from "../../ui/js/strings/en.js";

const ui = new URL("../../ui/", import.meta.url);
/** Both windows: the page and the script that it begins with. */
const pages = await Promise.all(
  [
    { name: "main.html", script: "js/main.js" },
    { name: "quick.html", script: "js/quick.js" },
  ].map(async ({ name, script }) => ({ name, script, page: await readFile(new URL(name, ui), "utf8") })),
);

/** @param {string} extension */
async function sources(extension) {
  const names = await readdir(ui, { recursive: true });
  const wanted = names.filter((name) => name.endsWith(extension));
  return Promise.all(wanted.map(async (name) => ({ name, text: await readFile(new URL(name, ui), "utf8") })));
}

/**
 * @param {string} text
 * @param {RegExp} pattern with one group
 */
const everyIn = (text, pattern) => [...text.matchAll(pattern)].map(([, found = ""]) => found);

/**
 * The text of a script and of everything that it imports.
 *
 * @param {URL} script
 * @param {Map<string, string>} [read]
 */
async function withImports(script, read = new Map()) {
  if (read.has(script.href)) return read;
  const text = await readFile(script, "utf8");
  read.set(script.href, text);
  for (const path of everyIn(text, /^(?:import|export \*) (?:[^"]*from )?"([^"]+)";$/gm)) await withImports(new URL(path, script), read);
  return read;
}

for (const { name, script, page } of pages) {
  test(`every text that ${name} asks for stands in the catalogue`, () => {
    const names = everyIn(page, /data-(?:text|label|title|placeholder|found-by)="([^"]+)"/g);
    assert.ok(names.length > 15);
    for (const name of names) assert.ok(textNamed(name).length > 0, name);
  });

  test(`nothing in ${name} needs an inline script, style or handler`, () => {
    assert.doesNotMatch(page, /\son[a-z]+=|\sstyle=|<style|<script(?![^>]*\ssrc=)|javascript:/i);
  });

  test(`every icon and template that ${name} uses is there, and every template that is there is used`, async () => {
    const ids = new Set(everyIn(page, /\sid="([^"]+)"/g));
    for (const icon of everyIn(page, /href="#([^"]+)"/g)) assert.ok(ids.has(icon), icon);
    const scripts = [...(await withImports(new URL(script, ui))).values()].join("\n");
    const asked = new Set(everyIn(scripts, /fromTemplate\("([^"]+)"\)/g));
    const there = everyIn(page, /<template id="([^"]+)"/g);
    for (const template of there) assert.ok(asked.has(template), template);
    // The menu belongs to the chat window, whose buttons open it; a script that the bar shares may name it.
    const menu = name === "quick.html" ? ["menu-item-template"] : [];
    assert.deepEqual([...asked].filter((template) => !menu.includes(template)).sort(), there.sort());
  });
}

test("icons and templates that both windows have are the same, but for the answer's foot, which the bar has below, and editing", () => {
  const [chat = new Map(), bar = new Map()] = pages.map(({ page }) => {
    const blocks = page.matchAll(/^ *<(symbol|template) id="([^"]+)"[\s\S]*?<\/\1>/gm);
    return new Map([...blocks].map(([block, , id]) => [id, block.trim()]));
  });
  const shared = [...bar.keys()].filter((id) => chat.has(id));
  assert.ok(shared.length >= 7, String(shared));
  const foot = /^( *)<div class="answer-foot">\n[\s\S]*?^\1<\/div>\n/m;
  const edit = /^( *)<button class="icon-button edit-question"[\s\S]*?^\1<\/button>\n/m;
  for (const id of shared) {
    const inChat = chat.get(id)?.replace(foot, "").replace(edit, "").replace('class="question"', 'class="quick-question"');
    assert.equal(bar.get(id), inChat, id);
  }
});

test("the stylesheets that the pages name are all that there are", async () => {
  const linked = new Set(pages.flatMap(({ page }) => everyIn(page, /<link rel="stylesheet" href="([^"]+)"/g)));
  assert.deepEqual([...linked].sort(), (await sources(".css")).map(({ name }) => name.replaceAll("\\", "/")).sort());
});

test("a string becomes elements in one place only", async () => {
  const pattern = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser/;
  const places = (await sources(".js")).filter(({ text }) => pattern.test(text)).map(({ name }) => name);
  assert.deepEqual(places, ["js/lib/safe_html.js".replaceAll("/", places[0]?.includes("\\") ? "\\" : "/")]);
});

test("only backend/call.js and events.js touch the Rust side", async () => {
  const places = (await sources(".js")).filter(({ text }) => text.includes("__TAURI__")).map(({ name }) => name);
  assert.deepEqual(places.map((name) => name.replaceAll("\\", "/")).sort(), ["js/backend/call.js", "js/events.js"]);
});

test("every file of the folder backend is called through backend.js", async () => {
  const files = (await sources(".js")).map(({ name, text }) => ({ name: name.replaceAll("\\", "/"), text }));
  const areas = files.map(({ name }) => name).filter((name) => name.startsWith("js/backend/") && name !== "js/backend/call.js");
  const index = files.find(({ name }) => name === "js/backend.js")?.text ?? "";
  assert.deepEqual(everyIn(index, /export \* from "\.\/(backend\/[a-z_]+\.js)"/g).map((name) => `js/${name}`), areas.sort());
});

test("models hold no DOM", async () => {
  const models = (await sources(".js")).filter(({ name }) => /models[/\\]/.test(name));
  assert.ok(models.length > 5);
  for (const { name, text } of models) assert.doesNotMatch(text, /\bdocument\.|\bwindow\.|querySelector/, name);
});

test("every text of the catalogue is asked for by name somewhere", async () => {
  const all = [...(await sources(".js")), ...(await sources(".html"))].filter(({ name }) => !/[\\/]strings[\\/]/.test(name));
  const words = new Set(all.flatMap(({ text }) => text.match(/[A-Za-z]+/g) ?? []));
  for (const [area, texts] of Object.entries(catalogue)) {
    assert.ok(words.has(area), area);
    if (typeof texts !== "object") continue;
    for (const name of Object.keys(texts)) assert.ok(words.has(name), `${area}.${name}`);
  }
});
