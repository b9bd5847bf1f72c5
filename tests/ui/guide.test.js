import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { price } from "../../ui/js/lib/format.js";
import { text } from "../../ui/js/strings/en.js";

/** @param {string} page */
async function guide(page) {
  const markdown = await readFile(new URL(`../../docs/guide/${page}.md`, import.meta.url), "utf8");
  return markdown.replaceAll("**", "").replaceAll(/\s+/g, " ");
}

test("the guide has the words that the window says of itself, word for word", async () => {
  const page = await guide("what-can-go-wrong");
  const { credits, damage, thread } = text;
  const rows = [
    thread.queued,
    thread.queuedBehind,
    `${text.composer.ask} ${price(1)}`,
    text.meter.maybe(1),
    ...Object.values(credits.warning),
    credits.stoppedFor("…"),
    credits.notNumber,
    text.composer.noKey("…"),
    `${damage.title}. ${damage.happened("…")}`,
    damage.kept("…"),
    damage.none,
    text.composer.keep,
  ];
  for (const row of rows) assert.ok(page.includes(`| ${row} |`), row);
});

test("the guide names the buttons as the window does", async () => {
  const buttons = {
    "what-can-go-wrong": [
      ...[text.next.send, text.next.sendAgain, text.next.changeKey, text.next.newConversation],
      ...[text.next.openSettings, text.next.openProxy],
      ...[text.composer.copyText, text.damage.restore, text.damage.later, text.thread.serviceSaid, text.thread.details],
      ...[text.settings.replaceKey, text.settings.changeAddress, text.backups.title],
    ],
    credits: [text.composer.keep, text.credits.title, text.credits.allowance, text.credits.periodDay, text.credits.hardStop, text.credits.export],
    history: [
      ...[text.backups.title, text.backups.backUp, text.backups.restore, text.damage.restore, text.damage.later],
      ...[text.tidying.export, text.tidying.remove, text.tidying.undo, text.sidebar.archive, text.transfer.title],
      ...[text.transfer.import, text.transfer.stop],
      ...[text.composer.copyText, text.settings.data, text.deleting.open, text.deleting.confirm],
    ],
    asking: [text.asked.show, text.compare.button],
    privacy: [
      ...[text.settings.forgetKey, text.deleting.open, text.network.title, text.network.none, text.network.address],
      text.network.forget,
    ],
    troubleshooting: [text.next.openProxy, text.network.none],
    "first-steps": [text.settings.forgetKey, text.settings.changeAddress, text.settings.replaceKey],
  };
  for (const [name, words] of Object.entries(buttons)) {
    const page = await guide(name);
    for (const word of words) assert.ok(page.includes(word), `${name}: ${word}`);
  }
});
