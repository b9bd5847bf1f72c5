/**
 * A switch that shows a preference and changes it.
 *
 * @param {HTMLInputElement} input a checkbox
 * @param {{ read: () => boolean, write: (on: boolean) => void }} preference
 * @returns {() => void} draws it again
 */
export function bindSwitch(input, { read, write }) {
  input.addEventListener("change", () => write(input.checked));
  return () => {
    input.checked = read();
  };
}

/**
 * Radio buttons of one name that show a preference and change it.
 *
 * @param {HTMLElement} root
 * @param {{ read: () => string, write: (value: string) => void }} preference
 * @returns {() => void} draws them again
 */
export function bindRadios(root, { read, write }) {
  root.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) write(target.value);
  });
  return () => {
    for (const input of root.querySelectorAll("input")) input.checked = input.value === read();
  };
}
