import { text } from "../strings/en.js";

/** @import { Code } from "../types/Code.ts" */

/** A command that failed: `code` is what programs act on, `message` is a sentence for the person. */
export class Failed extends Error {
  /**
   * @param {Code} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    /** @readonly */
    this.code = code;
  }
}

/**
 * Reads whatever was thrown. The Rust side rejects with `{code, message}`; anything else is a defect.
 *
 * @param {unknown} error
 * @returns {Failed}
 */
export function asFailed(error) {
  if (error instanceof Failed) return error;
  if (typeof error === "object" && error !== null && "code" in error && "message" in error) {
    return new Failed(/** @type {Code} */ (error.code), String(error.message));
  }
  return new Failed("internal", text.defect, { cause: error });
}
