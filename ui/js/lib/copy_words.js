import { text } from "../strings/en.js";

/** @import { Way } from "../models/copying.js" */

/**
 * A way to copy, as a menu names it.
 *
 * @param {Way} way
 */
export function labelOfWay({ kind, name, table }) {
  switch (kind) {
    case "rich":
      return text.copy.rich;
    case "markdown":
      return text.copy.markdown;
    case "plain":
      return text.copy.plain;
    case "code":
      return text.copy.code;
    case "table":
      return table === undefined ? text.copy.table : text.copy.tableNumber(table);
    case "questionAndAnswer":
      return text.copy.questionAndAnswer;
    case "template":
      return text.copy.template(name ?? "");
  }
}
