/** @import { Thread } from "../models/thread.js" */

/** So long after the last scrolling somebody reads, in milliseconds. */
const PAUSE = 250;

/** What ends so close below the top is no longer read, in CSS pixels. */
const PASSED = 28;

/**
 * Notes where the person reads, so that the conversation opens there the next time.
 *
 * @param {HTMLElement} root scrolls
 * @param {HTMLElement} list holds the exchanges
 * @param {Thread} thread
 */
export function keepPlaces(root, list, thread) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  root.addEventListener(
    "scroll",
    () => {
      const { id } = thread;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const exchange = thread.holdsEnd && atEnd(root) ? list.lastElementChild : readIn(root, list);
        const place = exchange?.getAttribute("data-exchange");
        if (id === thread.id && place) void thread.keepPlace(place);
      }, PAUSE);
    },
    { passive: true },
  );
}

/** @param {HTMLElement} root */
function atEnd({ scrollHeight, scrollTop, clientHeight }) {
  return scrollHeight - scrollTop - clientHeight < PASSED;
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} list
 */
function readIn(root, list) {
  const { top } = root.getBoundingClientRect();
  return [...list.children].find((child) => child.getBoundingClientRect().bottom > top + PASSED);
}
