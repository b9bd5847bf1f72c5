import { text } from "../strings/en.js";

/**
 * A setting, or a button of the settings, as it is looked for by name.
 *
 * @typedef {object} SettingsPlace
 * @property {string} title
 * @property {string} within the part of the settings, and whose setting it is
 * @property {string} words all that it is found by
 * @property {HTMLElement} row
 */

/** What stands on its own in the settings: a setting with its name, or a button. A form stands in no part of them. */
const ROWS = ".setting, .button-row > button";

/** What belongs to somebody or something with a name. */
const OWNERS = ".assistant-row, .credit-row, .template-row";

/**
 * Every setting and button that is there now, also while the settings are closed.
 *
 * @param {ParentNode} scroller holds the parts of the settings
 * @returns {SettingsPlace[]}
 */
export function placesIn(scroller) {
  return [...scroller.querySelectorAll(":scope > section")].flatMap((section) => {
    const part = section.querySelector("h3")?.textContent ?? "";
    const rows = /** @type {HTMLElement[]} */ ([...section.querySelectorAll(ROWS)]);
    return rows.filter(isOffered).map((row) => {
      const owner = row.closest(OWNERS)?.querySelector("[data-part=name]")?.textContent ?? "";
      return {
        title: titleOf(row),
        within: text.palette.within(owner === "" ? part : `${part} › ${owner}`),
        words: [part, owner, row.textContent, wordsFor(row)].join(" "),
        row,
      };
    });
  });
}

/** The words beside its own that something is found by, such as "font" for the text size. @param {Element} row */
export function wordsFor(row) {
  const elements = [row, ...row.querySelectorAll("[data-words]")];
  return elements.map((element) => element.getAttribute("data-words") ?? "").join(" ");
}

/**
 * What of a row gets the focus: the choice that is made, or what can be pressed.
 *
 * @param {HTMLElement} row
 * @returns {HTMLElement | null}
 */
export function controlOf(row) {
  if (row.matches("button")) return row;
  const controls = /** @type {HTMLElement[]} */ ([...row.querySelectorAll("input, select, button")]);
  const shown = controls.filter((control) => control.closest("[hidden]") === null);
  return shown.find((control) => control.matches(":checked")) ?? shown[0] ?? null;
}

/** @param {HTMLElement} row */
function isOffered(row) {
  return row.closest("[hidden], form, .edit-form") === null && titleOf(row) !== "";
}

/** @param {HTMLElement} row */
function titleOf(row) {
  return ((row.matches("button") ? row : row.querySelector("[data-text]"))?.textContent ?? "").trim();
}
