/**
 * Backups, a damaged history, and deleting everything, in English.
 *
 * @module
 */

import { counted, listed, number, size } from "./numbers.js";

/** @import { Counts } from "../../types/Counts.ts" */
/** @import { Restored } from "../../types/Restored.ts" */
/** @import { Restoration } from "../../types/Restoration.ts" */

/** Questions and answers are counted together. @param {number} count */
const messages = (count) => (count === 1 ? "1 question or answer" : `${number.format(count)} questions and answers`);

/** @param {Counts} counts */
const contents = (counts) => `${counted(counts.conversations, "conversation")}, ${messages(counts.messages)}`;

export const backupTexts = {
  title: "Backups",
  lead:
    "The history is backed up once a day by itself. Restoring adds what is missing and changes nothing else. Keys are in " +
    "no backup. What you delete stays in the backups until these go.",
  none: "There is no backup yet. Once something was asked, the next start makes the first one.",
  backUp: "Back up now",
  restore: "Restore…",
  restoreNow: "Restore",
  done: "Done",
  kind: { daily: "daily", weekly: "weekly", before_update: "before an update", by_hand: "by hand" },
  size,
  checking: "being checked…",
  verified: "verified",
  contents,
  /** @param {number} count */
  all: (count) => `Show all ${number.format(count)}`,
  /** @param {Counts} counts */
  made: (counts) => `Backed up and verified: ${contents(counts)}.`,
  looking: "Comparing it with the history…",
  nothing: "Nothing to add: all of it is here already.",
  /** @param {Restored} restored */
  wouldAdd: (restored) => `This adds ${added(restored)}. What is in the history stays as it is, and nothing is sent.`,
  preparing: "Reading the backup…",
  /** @param {number} done @param {number} total */
  restoring: (done, total) => `Restoring… ${number.format(done)} of ${counted(total, "conversation")}`,
  /** @param {Restored} restored */
  added: (restored) => `Added ${added(restored)}.`,
  /** @param {Restoration} restoration */
  restored({ added: restored, stopped, newcomers }) {
    const nothing = Object.values(restored).every((count) => count === 0);
    const what = nothing ? (stopped ? "Nothing was added." : this.nothing) : this.added(restored);
    return [stopped && "Stopped.", what, newcomers, stopped && "Restore it again for the rest."].filter(Boolean).join(" ");
  },
};

/** @param {Restored} restored not nothing */
function added(restored) {
  const things = [
    restored.assistants > 0 && counted(restored.assistants, "assistant"),
    restored.conversations > 0 && counted(restored.conversations, "conversation"),
    restored.messages > 0 && messages(restored.messages),
    restored.drafts > 0 && counted(restored.drafts, "draft"),
    restored.templates > 0 && counted(restored.templates, "template"),
    restored.allowances > 0 && counted(restored.allowances, "allowance"),
    restored.deletedAttempts > 0 && `the credits of ${counted(restored.deletedAttempts, "deleted question")}`,
  ].filter((thing) => thing !== false);
  return things.length === 0 ? "what became of earlier questions" : listed(things);
}

export const damageTexts = {
  title: "The history is damaged",
  /** @param {string} file */
  happened: (file) => `It could not be read, so it was set aside as ${file} in the data folder. Nothing was deleted.`,
  /** @param {string} time @param {Counts} counts */
  offer: (time, counts) => `The newest backup that is sound was made on ${time}. It holds ${contents(counts)}.`,
  none: "There is no sound backup, so an empty history was begun.",
  restore: "Restore this backup",
  restoreHint: "Restore this backup: what it holds comes back, and the damaged file stays.",
  restored: "The history is restored",
  /** @param {string} file */
  kept: (file) => `The damaged file is kept as ${file} in the data folder. You may delete it when nothing is missing.`,
  later: "Not now",
  laterHint: "Not now: the next start asks again. The settings have all backups, under Backups.",
  beginEmpty: "Start with an empty history",
  beginEmptyHint: "Start with an empty history: you are not asked again; backups and the damaged file stay.",
  goOn: "Go on",
};

export const deleteTexts = {
  open: "Delete everything…",
  question: "Delete everything that Chatbeam keeps on this computer?",
  /** @param {Counts} counts */
  history: (counts) => `${contents(counts)}, and all drafts`,
  /** @param {number} count */
  backups: (count) => `${counted(count, "backup")} of the history`,
  /** @param {number} count */
  keys: (count) => `${counted(count, "key")} in the keychain`,
  rest: "Assistants, templates, settings, indexes of documents, damaged histories that were set aside, and the log",
  hint:
    "This can’t be undone. Your own documents stay where they are. What you have sent stays with the " +
    "assistant’s service. Chatbeam then begins as at its first start.",
  word: "delete",
  label: "Type the word delete",
  wrong: "Type the word delete, so that nothing goes by mistake.",
  confirm: "Delete everything",
  asking: "Asking the keychain…",
  withoutKeys: "Delete the rest",
  keysStay:
    "You can delete the rest now. The keys then stay in the keychain: remove them there later, in Passwords and Keys, " +
    "Keychain Access or Credential Manager. They are stored under com.chatbeam.desktop, on Linux as “Chatbeam API key”.",
  keep: "Keep everything",
};
