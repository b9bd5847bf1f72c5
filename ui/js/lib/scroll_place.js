/** Closer to the end than this, in CSS pixels, counts as being there. */
const NEAR = 48;

/** What stays free above the beginning of what is shown, in CSS pixels. */
const AIR = 16;

/** Where a person reads in something that scrolls. */
export class ScrollPlace {
  #scroller;

  /** @param {HTMLElement} scroller */
  constructor(scroller) {
    this.#scroller = scroller;
  }

  /** Whether the end is in view, so that what is added there should come into view too. */
  get atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  /**
   * Brings the last element into view: to its end, but not beyond its beginning, since reading begins there.
   *
   * @param {HTMLElement} last
   */
  reveal(last) {
    const scroller = this.#scroller;
    const beginning = last.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    scroller.scrollTop = Math.min(beginning - AIR, scroller.scrollHeight - scroller.clientHeight);
  }
}
