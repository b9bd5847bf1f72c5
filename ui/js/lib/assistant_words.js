import { text } from "../strings/en.js";

/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Problem } from "../types/Problem.ts" */

const keyPlaces = {
  keychain: text.assistant.keychain,
  this_run: text.assistant.thisRun,
  missing: text.assistant.noKey,
};

/**
 * The letter on an assistant's badge.
 *
 * @param {string} name
 */
export function initialOf(name) {
  const [first = ""] = name.trim();
  return first.toLocaleUpperCase();
}

/**
 * Where an assistant answers from, and where its key lies: `Chatbeam · key in keychain`, `Local · free`.
 *
 * @param {Assistant} assistant
 */
export function sublineOf({ kind, key, builtIn, origin }) {
  if (builtIn) return text.assistant.guide;
  if (kind === "local" || key === "not_needed") return text.assistant.local;
  return `${placeOf(origin)} · ${keyPlaces[key]}`;
}

/**
 * Why a key could not be stored, and where it lies instead.
 *
 * @param {Problem} notice
 * @returns {Problem}
 */
export function keyNotice({ code, message }) {
  return { code, message: `${message} ${text.notices.keyThisRun}` };
}

/**
 * Chatbeam itself by its name, any other address by its host.
 *
 * @param {string | null} origin
 */
export function placeOf(origin) {
  if (origin === null) return text.assistant.hosted;
  const { host } = new URL(origin);
  return host === "www.chatbeam.com" ? text.assistant.hosted : host;
}

/**
 * Where the keys of all of them lie: nothing is said of a keychain where there is none.
 *
 * @param {readonly Assistant[]} list
 */
export function whereKeysLie(list) {
  const has = (/** @type {Assistant["key"]} */ place) => list.some(({ key }) => key === place);
  const { keychain, thisRun, either } = text.settings.keysLie;
  if (has("keychain") === has("this_run")) return either;
  return has("keychain") ? keychain : thisRun;
}
