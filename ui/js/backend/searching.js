/**
 * Finding in the history, and comparing.
 *
 * @module
 */

import { call } from "./call.js";

/** @import { AskedBefore } from "../types/AskedBefore.ts" */
/** @import { Difference } from "../types/Difference.ts" */
/** @import { FoundIn } from "../types/FoundIn.ts" */
/** @import { SearchFor } from "../types/SearchFor.ts" */
/** @import { SearchPage } from "../types/SearchPage.ts" */

/** @returns {Promise<number>} how many questions there are to be searched */
export function countQuestions() {
  return call("count_questions");
}

/**
 * Searches all questions and answers, the newest first.
 *
 * @param {{ wanted: SearchFor }} parameters
 * @returns {Promise<SearchPage>}
 */
export function search(parameters) {
  return call("search", parameters);
}

/**
 * Finds in one conversation, from its beginning to its end.
 *
 * @param {{ id: string, text: string }} parameters
 * @returns {Promise<FoundIn[]>}
 */
export function findInConversation(parameters) {
  return call("find_in_conversation", parameters);
}

/**
 * Earlier questions like the one that is being typed, with their answers. Nothing is sent.
 *
 * @param {{ text: string, assistant: string | null }} parameters `assistant`: whose answers come first
 * @returns {Promise<AskedBefore[]>} at most three, the best first
 */
export function askedBefore(parameters) {
  return call("asked_before", parameters);
}

/**
 * What changed from one answer to another, word by word.
 *
 * @param {{ old: string, new: string }} parameters the answers' ids
 * @returns {Promise<Difference[]>}
 */
export function compareAnswers(parameters) {
  return call("compare_answers", parameters);
}
