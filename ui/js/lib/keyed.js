/**
 * What a keyed list draws each of its items with.
 *
 * @template Item
 * @typedef {{ readonly element: HTMLElement, update(item: Item): void }} ItemView
 */

/**
 * Keeps the children of a container in step with a list, reusing the element of every item that is still there, so that
 * focus, selection and scroll place survive.
 *
 * @template Item
 * @template {ItemView<Item>} View
 */
export class KeyedList {
  /** @type {Map<string, View>} */
  #views = new Map();
  #container;
  #create;

  /**
   * @param {HTMLElement} container holds nothing else
   * @param {(key: string) => View} create
   */
  constructor(container, create) {
    this.#container = container;
    this.#create = create;
  }

  /**
   * @param {readonly Item[]} items
   * @param {(item: Item) => string} keyOf
   */
  update(items, keyOf) {
    const kept = new Set(items.map(keyOf));
    for (const [key, view] of this.#views) {
      if (kept.has(key)) continue;
      view.element.remove();
      this.#views.delete(key);
    }
    let place = this.#container.firstElementChild;
    for (const item of items) {
      const view = this.#viewOf(keyOf(item));
      view.update(item);
      if (view.element === place) place = place.nextElementSibling;
      else this.#container.insertBefore(view.element, place);
    }
  }

  /** @returns {IterableIterator<View>} */
  views() {
    return this.#views.values();
  }

  /** @param {string} key */
  #viewOf(key) {
    const known = this.#views.get(key);
    if (known) return known;
    const view = this.#create(key);
    this.#views.set(key, view);
    return view;
  }
}
