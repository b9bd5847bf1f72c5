import { matches } from "./matching.js";

/**
 * Something that can be done, by name.
 *
 * @typedef {object} Command
 * @property {string} label
 * @property {string} [within] where it stands, such as a part of the settings
 * @property {string} [words] others that it is found by
 * @property {string} [keys] its shortcut, such as `Ctrl+N`
 * @property {() => boolean} [possible] whether it can be done now
 * @property {() => void} run
 */

/** More than these are not listed: the conversations below them are looked for too. */
const MOST = 6;

/**
 * The commands that a search finds; the ones whose name begins with it come first.
 *
 * @param {readonly Command[]} commands
 * @param {string} search
 * @returns {Command[]}
 */
export function commandsFor(commands, search) {
  const wanted = search.trim();
  if (wanted === "") return [];
  const found = commands.filter(
    ({ label, words = "", possible = () => true }) => matches(`${label} ${words}`, wanted) && possible(),
  );
  const begins = (/** @type {Command} */ { label }) => label.toLowerCase().startsWith(wanted.toLowerCase());
  return [...found.filter(begins), ...found.filter((command) => !begins(command))].slice(0, MOST);
}
