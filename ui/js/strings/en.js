/**
 * Every text of the window, in English. Whatever a person reads stands in the catalogues of the folder `en`, one for each
 * area, or comes from the Rust side.
 *
 * @module
 */

import { assistantTexts, firstStartTexts, folderTexts, hostedTexts } from "./en/assistants.js";
import { backupTexts, damageTexts, deleteTexts } from "./en/backups.js";
import { composerTexts, durationTexts, findTexts, headTexts, newQuestionTexts, nextTexts, threadTexts } from "./en/chat.js";
import { paletteTexts, shortcutTexts } from "./en/commands.js";
import { contextMenuTexts, copyTexts } from "./en/copying.js";
import { costTexts, creditTexts, meterTexts } from "./en/credits.js";
import { askedTexts, compareTexts, tidyingTexts, transferTexts } from "./en/history.js";
import { listTexts, sidebarTexts } from "./en/list.js";
import { networkTexts } from "./en/network.js";
import { locale } from "./en/numbers.js";
import { quickTexts } from "./en/quick.js";
import { settingsTexts } from "./en/settings.js";
import { noticeTexts, statusTexts } from "./en/status.js";

export { locale };

export const text = {
  defect: "Something went wrong inside Chatbeam. The log has the details.",
  /** @param {number} share where 1 is the whole */
  percent: (share) => `${Math.round(share * 100)} %`,
  /** @param {string} title */
  windowTitle: (title) => `${title} – Chatbeam`,
  menuLabel: "Menu",

  firstStart: firstStartTexts,
  hosted: hostedTexts,
  folder: folderTexts,
  assistant: assistantTexts,
  sidebar: sidebarTexts,
  list: listTexts,
  tidying: tidyingTexts,
  transfer: transferTexts,
  asked: askedTexts,
  compare: compareTexts,
  meter: meterTexts,
  head: headTexts,
  thread: threadTexts,
  palette: paletteTexts,
  find: findTexts,
  copy: copyTexts,
  contextMenu: contextMenuTexts,
  quick: quickTexts,
  credits: creditTexts,
  backups: backupTexts,
  damage: damageTexts,
  deleting: deleteTexts,
  next: nextTexts,
  cost: costTexts,
  duration: durationTexts,
  newQuestion: newQuestionTexts,
  composer: composerTexts,
  settings: settingsTexts,
  network: networkTexts,
  shortcuts: shortcutTexts,
  status: statusTexts,
  notices: noticeTexts,
};
