/**
 * The part of a KeyboardEvent that a shortcut is recorded from.
 *
 * @typedef {Pick<KeyboardEvent, "code" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey">} Press
 */

/**
 * What a press records: keys such as `Ctrl+Alt+Space`, a refusal, or nothing yet.
 *
 * @typedef {{ kind: "keys", keys: string } | { kind: "refused", why: "modifier" | "altSpace" } | { kind: "refused", why: "letter", keys: string } | { kind: "pending" }} Recorded
 */

/** The keys that are held with others, and record nothing alone. */
const HELD = /^(Control|Alt|Shift|Meta|OS)(Left|Right)$|^$|^(CapsLock|NumLock|Fn|FnLock)$/;

/**
 * Reads the keys of a press. They are named by their place on the keyboard, since that is what is listened to.
 *
 * @param {Press} press
 * @returns {Recorded}
 */
export function recorded({ code, ctrlKey, altKey, shiftKey, metaKey }) {
  if (HELD.test(code)) return { kind: "pending" };
  const modifiers = [ctrlKey && "Ctrl", altKey && "Alt", shiftKey && "Shift", metaKey && "Super"].filter(Boolean);
  // A function key is free by itself; any other would be taken from all applications.
  if (!ctrlKey && !altKey && !metaKey && !/^F\d+$/.test(code)) return { kind: "refused", why: "modifier" };
  const keys = [...modifiers, nameOf(code)].join("+");
  if (/^Ctrl\+[A-Z]$/.test(keys)) return { kind: "refused", why: "letter", keys };
  return keys === "Alt+Space" ? { kind: "refused", why: "altSpace" } : { kind: "keys", keys };
}

/** @param {string} code such as `KeyA`, `Digit1`, `Space` */
function nameOf(code) {
  return code.replace(/^(Key|Digit)(?=.$)/, "");
}
