/** Closer to the end than this, in CSS pixels, counts as being there. */
const NEAR = 48;

/** What stays free above the beginning of what is shown, in CSS pixels. */
const AIR = 16;

/** Where a person reads in something that scrolls. */
export class ScrollPlace {
  #scroller;
  /** The part of a pixel that the last change moved what is read: scrolling goes by whole ones, and parts add up. */
  #owed = 0;

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
   * Changes what scrolls, and leaves what is read where it is: WebKit does not do so by itself.
   *
   * @param {HTMLElement} list whose children are read
   * @param {() => void} change
   */
  hold(list, change) {
    const { top } = this.#scroller.getBoundingClientRect();
    const anchor = [...list.children].find((child) => child.getBoundingClientRect().bottom > top);
    const before = anchor?.getBoundingClientRect().top ?? 0;
    change();
    if (!anchor?.isConnected) return;
    const moved = anchor.getBoundingClientRect().top - before + this.#owed;
    if (Math.abs(moved) >= 1) this.#scroller.scrollTop += moved;
    const left = anchor.getBoundingClientRect().top - before + this.#owed;
    // More is left where there is nothing to scroll to.
    this.#owed = Math.abs(left) < 1 ? left : 0;
  }

  /**
   * Brings an element to the top.
   *
   * @param {Element} element
   */
  begin(element) {
    const scroller = this.#scroller;
    scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - AIR;
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
