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
 * @property {boolean} [onOpen] whether it is done with the conversation that is open
 * @property {() => void} run
 */

/** More than these are not listed: the conversations below them are looked for too. */
const MOST = 6;

/**
 * The commands that a search finds; the ones whose name begins with it come first, the ones that are found only by where
 * they stand come last.
 *
 * @param {readonly Command[]} commands
 * @param {string} search
 * @returns {Command[]}
 */
export function commandsFor(commands, search) {
  const wanted = search.trim();
  if (wanted === "") return [];
  const found = commands.filter(
    ({ label, within = "", words = "", possible = () => true }) =>
      matches(`${label} ${within} ${words}`, wanted) && possible(),
  );
  const rank = (/** @type {Command} */ { label, words = "" }) => {
    if (label.toLowerCase().startsWith(wanted.toLowerCase())) return 0;
    return matches(`${label} ${words}`, wanted) ? 1 : 2;
  };
  return found.sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
}
