/** The sidebar as a drawer over the conversation, where the window is too narrow for both. */
export class Drawer {
  #sidebar;
  #button;

  /**
   * @param {HTMLElement} sidebar
   * @param {HTMLElement} button opens it; the stylesheet shows the button only in a narrow window
   * @param {HTMLElement} beside going there closes the drawer
   */
  constructor(sidebar, button, beside) {
    this.#sidebar = sidebar;
    this.#button = button;
    beside.addEventListener("focusin", () => this.close());
  }

  get isOpen() {
    return document.body.dataset.sidebar === "open";
  }

  open() {
    document.body.dataset.sidebar = "open";
    this.#button.setAttribute("aria-expanded", "true");
    this.#sidebar.querySelector("button")?.focus();
  }

  close() {
    delete document.body.dataset.sidebar;
    this.#button.setAttribute("aria-expanded", "false");
  }
}
