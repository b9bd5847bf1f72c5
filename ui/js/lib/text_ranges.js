import { folded } from "../models/matching.js";

/**
 * Every place in an element where a text stands, without case and accents.
 *
 * @param {Element} element
 * @param {string} text
 * @returns {Range[]}
 */
export function rangesOf(element, text) {
  const wanted = folded(text.trim());
  if (wanted === "") return [];
  const { letters, places } = read(element);
  const ranges = [];
  for (let at = letters.indexOf(wanted); at !== -1; at = letters.indexOf(wanted, at + wanted.length)) {
    const [begin, end] = [places[at], places[at + wanted.length - 1]];
    if (!begin || !end) break;
    const range = document.createRange();
    range.setStart(begin.node, begin.from);
    range.setEnd(end.node, end.to);
    ranges.push(range);
  }
  return ranges;
}

/**
 * The element's text as it is compared, and where each of its letters stands in the page.
 *
 * @param {Element} element
 */
function read(element) {
  let letters = "";
  /** @type {{ node: Text, from: number, to: number }[]} */
  const places = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest("button")) continue;
    let from = 0;
    for (const character of node.data) {
      const to = from + character.length;
      for (const letter of folded(character)) {
        letters += letter;
        for (let unit = 0; unit < letter.length; unit += 1) places.push({ node, from, to });
      }
      from = to;
    }
  }
  return { letters, places };
}
