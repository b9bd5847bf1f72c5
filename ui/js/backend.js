/**
 * The commands of the Rust side, one function each. Every function rejects with a `Failed` (lib/failed.js). They stand in
 * the folder `backend`, one file for each area.
 *
 * @module
 */

/** @typedef {typeof import("./backend.js")} Backend */

export * from "./backend/asking.js";
export * from "./backend/assistants.js";
export * from "./backend/conversations.js";
export * from "./backend/copying.js";
export * from "./backend/data.js";
export * from "./backend/network.js";
export * from "./backend/preferences.js";
export * from "./backend/quick.js";
export * from "./backend/searching.js";
export * from "./backend/templates.js";
export * from "./backend/window.js";
