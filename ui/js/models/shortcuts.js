/** @import { Platform } from "../types/Platform.ts" */
/** @import { SendKey } from "../types/SendKey.ts" */

/**
 * What a key press asks for.
 *
 * @typedef {"newQuestion" | "search" | "find" | "settings" | "shortcuts" | "copyAnswer" | "quit" | Zoom} Command
 * @typedef {"grow" | "shrink" | "resetZoom"} Zoom
 */

/**
 * The part of a KeyboardEvent that decides.
 *
 * @typedef {Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">} KeyPress
 */

/**
 * The command of a key press, if it has one. Cmd on macOS stands wherever Ctrl stands elsewhere.
 *
 * @param {KeyPress} press
 * @param {Platform} platform
 * @returns {Command | null}
 */
export function commandOf(press, platform) {
  const [primary, other] = platform === "macos" ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (!primary || other || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (press.shiftKey && key === "c") return "copyAnswer";
  // These stand behind Shift on some keyboards (German: Shift+7 is /), so Shift does not matter for them.
  switch (key) {
    case "/":
      return "shortcuts";
    case "+":
    case "=":
      return "grow";
    case "-":
      return "shrink";
    case "0":
      return "resetZoom";
  }
  if (press.shiftKey) return null;
  switch (key) {
    case "n":
      return "newQuestion";
    case "k":
      return "search";
    case "f":
      return "find";
    case ",":
      return "settings";
    case "q":
      return "quit";
    default:
      return null;
  }
}

/**
 * Whether a key press writes something in a field: a character, or what was copied. The space bar does not count, since it
 * presses a button that has the focus.
 *
 * @param {KeyPress & Pick<KeyboardEvent, "getModifierState">} press
 * @param {Platform} platform
 */
export function writes(press, platform) {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = press;
  const [primary, other] = platform === "macos" ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (primary && !other && !altKey && !shiftKey && key.toLowerCase() === "v") return true;
  // Windows tells AltGr as Ctrl and Alt; macOS writes with Option.
  const isPlain = press.getModifierState("AltGraph") || (!ctrlKey && !metaKey && (!altKey || platform === "macos"));
  return isPlain && [...key].length === 1 && key !== " ";
}

/**
 * What a key press in a field takes back or does again.
 *
 * @param {KeyPress} press
 * @param {Platform} platform
 * @returns {"undo" | "redo" | null}
 */
export function undoOf({ key, ctrlKey, metaKey, shiftKey, altKey }, platform) {
  const [primary, other] = platform === "macos" ? [metaKey, ctrlKey] : [ctrlKey, metaKey];
  if (!primary || other || altKey) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && !shiftKey && platform !== "macos" ? "redo" : null;
}

/**
 * How a shortcut is written: `Ctrl+Shift+C`, on macOS `⇧⌘C`.
 *
 * @param {string} keys such as `Ctrl+Shift+C`
 * @param {Platform} platform
 * @param {string} [between] what stands between the keys where they are words
 */
export function written(keys, platform, between = "+") {
  const names = keys.split(/\+(?!$)/);
  if (platform !== "macos") return names.join(between);
  const shift = names.includes("Shift") ? "⇧" : "";
  const command = names.includes("Ctrl") ? "⌘" : "";
  return shift + command + names.filter((name) => name !== "Shift" && name !== "Ctrl").join("");
}

/**
 * The key that shortcuts begin with, as it is spoken.
 *
 * @param {Platform} platform
 */
export function spokenKey(platform) {
  return platform === "macos" ? "Command" : "Control";
}

/**
 * Whether a press of Enter asks. During an input method's composition it confirms a word instead: WebKit says so with
 * keyCode 229, because its `isComposing` is false already in the keydown that ends the composition.
 *
 * @param {Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "isComposing" | "keyCode">} press
 * @param {SendKey} [sendKey] what the person asks with
 */
export function asks({ key, shiftKey, ctrlKey, altKey, metaKey, isComposing, keyCode }, sendKey = "enter") {
  if (key !== "Enter" || shiftKey || altKey || isComposing || keyCode === 229) return false;
  return sendKey === "ctrl_enter" ? ctrlKey !== metaKey : !ctrlKey && !metaKey;
}

/**
 * The keys with which the chat window asks and begins a line.
 *
 * @param {SendKey} sendKey
 */
export function sendKeys(sendKey) {
  return sendKey === "ctrl_enter" ? { ask: "Ctrl+Enter", newLine: "Enter" } : { ask: "Enter", newLine: "Shift+Enter" };
}
