import { fromTemplate, part } from "../lib/template.js";

/**
 * Lets the person write another name in the place of the old one.
 *
 * @param {string} name as it is
 * @param {object} place
 * @param {(field: HTMLElement) => void} place.put puts the field there, and the old name away
 * @param {() => void} place.end brings the old name back
 * @param {HTMLElement} place.focus what has the focus once it was renamed by keyboard
 * @param {(name: string) => void} save is given what was written, unless Escape was pressed
 */
export function renameIn(name, { put, end, focus }, save) {
  const element = fromTemplate("rename-template");
  const field = part(element, "field", HTMLInputElement);
  field.value = name;
  put(element);
  let over = false;
  const finish = (/** @type {boolean} */ saves) => {
    if (over) return;
    over = true;
    const hadFocus = document.activeElement === field;
    end();
    element.remove();
    if (hadFocus) focus.focus();
    if (saves) save(field.value);
  };
  field.addEventListener("blur", () => finish(true));
  field.addEventListener("keydown", (event) => {
    // The keys of what is around it do not work in the field.
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229 || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    finish(event.key === "Enter");
  });
  field.focus();
  field.select();
}
