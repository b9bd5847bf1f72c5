/** More lines or characters than these, and a question of one's own stands there cut. */
const LINES = 10;
const CHARACTERS = 900;

/**
 * Whether a question takes so much room that the answer below it would be out of sight.
 *
 * @param {string} question
 */
export function isLong(question) {
  if (question.length > CHARACTERS) return true;
  let lines = 1;
  for (let at = question.indexOf("\n"); at !== -1; at = question.indexOf("\n", at + 1)) lines += 1;
  return lines > LINES;
}
