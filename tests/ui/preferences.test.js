import assert from "node:assert/strict";
import { test } from "node:test";

import { Preferences } from "../../ui/js/models/preferences.js";
import { backendWith, later, preferences as values, settled } from "./support.js";

test("text grows and shrinks in steps, and not beyond them", async () => {
  const backend = backendWith({ setZoom: () => {} });
  const preferences = new Preferences(backend);
  preferences.show(values({ theme: "dark" }));
  await preferences.grow();
  assert.equal(preferences.zoom, 1.1);
  preferences.show(values({ theme: "dark", zoom: 2 }));
  await preferences.grow();
  assert.equal(preferences.zoom, 2);
  assert.ok(!preferences.canGrow);
  await preferences.resetZoom();
  assert.deepEqual(backend.calls.at(-1), ["setZoom", { zoom: 1 }]);
  assert.equal(preferences.theme, "dark");
});

test("changing one thing stores that thing alone, and shows the others as they were", async () => {
  const backend = backendWith({ offerContext: () => {}, setPreferences: () => {} });
  const preferences = new Preferences(backend);
  preferences.show(values({ zoom: 1.5 }));
  await preferences.offerContext(true);
  await preferences.setContextSource("selection");
  await preferences.setCopy({ format: "markdown" });
  await preferences.setDensity("compact");
  await preferences.setSendKey("ctrl_enter");
  assert.deepEqual(
    backend.calls.map(([name, parameters]) => [name, parameters.changes ?? parameters]),
    [
      ["offerContext", { on: true }],
      ["setPreferences", { quick: { context: { source: "selection" } } }],
      ["setPreferences", { copy: { format: "markdown" } }],
      ["setPreferences", { density: "compact" }],
      ["setPreferences", { sendKey: "ctrl_enter" }],
    ],
  );
  assert.deepEqual(preferences.quick, { hideOnBlur: true, freshAfter: 10, context: { on: true, source: "selection" } });
  assert.deepEqual(preferences.copy, { format: "markdown", invert: "shift" });
  assert.equal(preferences.zoom, 1.5);
});

test("what another window changed is read, and never undoes what is changed here meanwhile", async () => {
  const reading = later();
  const saving = later();
  const backend = backendWith({ preferences: () => reading.promise, setPreferences: () => saving.promise });
  const preferences = new Preferences(backend);
  const refreshed = preferences.refresh();
  const changed = preferences.setTheme("dark");
  reading.resolve(values({ theme: "light" }));
  await refreshed;
  assert.equal(preferences.theme, "dark");
  saving.resolve(values({ theme: "dark" }));
  await changed;

  const again = new Preferences(backendWith({ preferences: () => values({ theme: "light" }) }));
  await again.refresh();
  await settled();
  assert.equal(again.theme, "light");
});
