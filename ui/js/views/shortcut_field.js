import { onAction } from "../lib/actions.js";
import { fromTemplate, part } from "../lib/template.js";
import { SUGGESTED } from "../models/global_shortcut.js";
import { recorded } from "../models/recorder.js";
import { written } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { GlobalShortcut } from "../models/global_shortcut.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { StatusView } from "./status.js" */

/** What is said about a test. */
const testWords = { idle: "", arrived: text.settings.arrived, silent: text.settings.notArrived };

/** The global shortcut: its keys, recording others, and trying them. It stands in the settings and at the first start. */
export class ShortcutField {
  /** @readonly */
  element = fromTemplate("shortcut-template");
  #shortcut;
  #status;
  #platform;
  #recording = false;
  #refusal = "";
  /** Keys such as Ctrl are down, and nothing else has arrived since. */
  #held = false;

  /**
   * @param {GlobalShortcut} shortcut
   * @param {StatusView} status
   * @param {Platform} platform
   */
  constructor(shortcut, status, platform) {
    this.#shortcut = shortcut;
    this.#status = status;
    this.#platform = platform;
    const recorder = this.#part("record");
    onAction(this.element, {
      record: () => this.#record(!this.#recording),
      useSuggested: () => this.#choose(SUGGESTED),
      noKeys: () => this.#choose(null),
      tryShortcut: () => void status.watch(shortcut.try()),
    });
    recorder.addEventListener("keydown", (event) => this.#onKey(event));
    recorder.addEventListener("keyup", (event) => this.#onRelease(event));
    recorder.addEventListener("blur", () => this.#onBlur());
    shortcut.subscribe(() => {
      // What was refused is old news by now.
      if (!this.#recording) this.#refusal = "";
      this.#draw();
    });
    this.#draw();
  }

  /** @param {boolean} on */
  #record(on) {
    if (on) void this.#status.watch(this.#shortcut.stop());
    this.#recording = on;
    this.#held = false;
    this.#refusal = "";
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (!this.#recording || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return this.#record(false);
    const press = recorded(event);
    this.#held = press.kind === "pending";
    if (press.kind === "refused") {
      const { letter, ...others } = text.settings.refusals;
      this.#refuse(press.why === "letter" ? letter(press.keys) : others[press.why]);
    } else if (press.kind === "keys") {
      this.#record(false);
      this.#choose(press.keys);
    }
  }

  /**
   * Every key is up again, and only those that are held have arrived.
   *
   * @param {KeyboardEvent} event
   */
  #onRelease({ ctrlKey, altKey, shiftKey, metaKey }) {
    if (!this.#recording || !this.#held || ctrlKey || altKey || shiftKey || metaKey) return;
    this.#held = false;
    this.#refuse(text.settings.held);
  }

  /** The desktop takes the focus away for as long as keys of its own are down. */
  #onBlur() {
    const held = this.#recording && this.#held && !document.hasFocus();
    this.#record(false);
    if (held) this.#refuse(text.settings.held);
  }

  /** @param {string} why */
  #refuse(why) {
    this.#refusal = why;
    this.#draw();
  }

  /** @param {string | null} keys */
  #choose(keys) {
    this.#refusal = "";
    void this.#status.watch(this.#shortcut.choose(keys));
  }

  /** @param {string} name */
  #part(name) {
    return part(this.element, name);
  }

  #draw() {
    const { value, test } = this.#shortcut;
    const keys = value?.keys ?? null;
    const shown = keys ?? SUGGESTED;
    this.#part("keys").textContent = written(shown, this.#platform);
    this.#part("keys").toggleAttribute("data-suggested", keys === null);
    this.#part("use").hidden = keys !== null || this.#recording;
    this.#part("none").hidden = keys === null || this.#recording;
    this.#part("try").hidden = keys === null || this.#recording;
    this.#part("record").textContent = this.#recordLabel(keys);
    this.#part("record").setAttribute("aria-pressed", String(this.#recording));
    const words = this.#words(shown);
    // Setting the same text again would make a screen reader say it again.
    if (this.#part("message").textContent !== words) this.#part("message").textContent = words;
    this.#part("message").dataset.tone = this.#tone(test);
  }

  /** @param {string | null} keys */
  #recordLabel(keys) {
    if (this.#recording) return text.settings.pressKeys;
    return keys === null ? text.settings.choose : text.settings.record;
  }

  /** @param {string} keys */
  #words(keys) {
    const { value, test } = this.#shortcut;
    if (this.#refusal !== "") return this.#refusal;
    if (test === "waiting") return text.settings.testing(written(keys, this.#platform));
    return testWords[test] || (value?.keys ? value.message : "");
  }

  /** @param {GlobalShortcut["test"]} test */
  #tone(test) {
    const state = this.#shortcut.value?.state ?? "off";
    if (this.#refusal !== "" || test === "silent") return "problem";
    if (test === "arrived") return "good";
    return test === "idle" && (state === "taken" || state === "invalid" || state === "unsupported") ? "problem" : "calm";
  }
}
