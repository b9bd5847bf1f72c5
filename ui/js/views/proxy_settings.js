import { onAction } from "../lib/actions.js";
import { asFailed } from "../lib/failed.js";
import { fromTemplate, part } from "../lib/template.js";
import { ProxyModel } from "../models/proxy.js";
import { text } from "../strings/en.js";
import { bindRadios } from "./choices.js";
import { closeOnEscape, Field, onSubmit, showFailure } from "./fields.js";

/** @import { Backend } from "../backend.js" */
/** @import { ProxyChoice } from "../types/ProxyChoice.ts" */
/** @import { StatusView } from "./status.js" */

/** The proxy in the settings. What is entered opens under it; a password never comes back to the page. */
export class ProxySettings {
  #root;
  #proxy;
  #status;
  #drawChoice;
  #form;
  /** @type {Field | null} the address that is being entered */
  #address = null;

  /**
   * @param {HTMLElement} root
   * @param {{ backend: Backend, status: StatusView }} parts
   */
  constructor(root, { backend, status }) {
    this.#root = part(root, "network");
    this.#status = status;
    this.#proxy = new ProxyModel(backend);
    this.#form = part(this.#root, "proxy-form");
    this.#drawChoice = bindRadios(part(this.#root, "proxies"), {
      read: () => this.#proxy.choice,
      write: (choice) => void this.#choose(/** @type {ProxyChoice} */ (choice)),
    });
    onAction(this.#root, {
      changeProxy: () => this.#edit(),
      forgetProxy: () => this.#forget(),
      cancelProxy: () => this.#cancel(),
    });
    this.#proxy.subscribe(() => this.#draw());
    this.#draw();
  }

  async refresh() {
    await this.#status.watch(this.#proxy.refresh());
  }

  /** Drops what was being entered. */
  close() {
    this.#proxy.cancel();
  }

  /** Brings it into view, ready to be changed. */
  async show() {
    await this.refresh();
    part(this.#root, "proxies").querySelector("input:checked")?.scrollIntoView({ block: "center" });
    if (this.#proxy.choice === "address") this.#edit();
    else /** @type {HTMLElement | null} */ (part(this.#root, "proxies").querySelector("input:checked"))?.focus();
  }

  #draw() {
    const { choice, address, credentials, enters } = this.#proxy;
    this.#drawChoice();
    part(this.#root, "proxy-line").hidden = enters || choice !== "address";
    part(this.#root, "proxy-address").textContent = address ?? "";
    const place = credentials === "not_needed" ? "missing" : credentials;
    part(this.#root, "proxy-credentials").textContent = text.network.credentials[place];
    part(this.#root, "forget-proxy").hidden = place === "missing";
    if (!enters) {
      this.#form.replaceChildren();
      this.#address = null;
    } else if (this.#address === null) this.#openForm();
  }

  /** @param {ProxyChoice} choice */
  async #choose(choice) {
    const counts = await this.#status.watch(this.#proxy.choose(choice));
    if (counts) this.#status.say(text.network.chosen);
    // What it still wants is written here.
    if (choice === "address") this.#address?.input.focus();
  }

  #edit() {
    this.#proxy.edit();
    this.#address?.input.select();
  }

  #cancel() {
    const stays = this.#proxy.address !== null;
    this.#proxy.cancel();
    this.#focusOn(stays);
  }

  /** What comes after the form. @param {boolean} line whether an address is there */
  #focusOn(line) {
    const after = line && this.#proxy.choice === "address" ? "[data-action=changeProxy]" : "input:checked";
    /** @type {HTMLElement | null} */ (this.#root.querySelector(after))?.focus();
  }

  #openForm() {
    const form = /** @type {HTMLFormElement} */ (fromTemplate("proxy-form-template"));
    const fields = {
      address: new Field(form, "address"),
      user: new Field(form, "user"),
      password: new Field(form, "password"),
    };
    fields.address.input.value = this.#proxy.address ?? "";
    part(form, "keep").hidden = this.#proxy.credentials === "missing";
    onSubmit(form, async () => {
      part(form, "problem").textContent = "";
      try {
        const { address, user, password } = fields;
        const notice = await this.#proxy.save({ address: address.value, user: user.value, password: password.value });
        this.#focusOn(true);
        if (notice === null) this.#status.say(text.network.saved);
        else this.#status.say(notice.message, "problem");
      } catch (error) {
        showFailure(asFailed(error), fields, form);
      }
    });
    closeOnEscape(form, () => this.#cancel());
    this.#address = fields.address;
    this.#form.replaceChildren(form);
  }

  async #forget() {
    const done = this.#proxy.forgetCredentials().then(() => true);
    if (!(await this.#status.watch(done))) return;
    this.#status.say(text.network.forgotten);
    this.#focusOn(true);
  }
}
