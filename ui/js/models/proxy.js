import { Model } from "../lib/model.js";

/** @import { Backend } from "../backend.js" */
/** @import { Problem } from "../types/Problem.ts" */
/** @import { Proxy } from "../types/Proxy.ts" */
/** @import { ProxyChoice } from "../types/ProxyChoice.ts" */

/** The proxy, as it is stored, and whether its address is being entered. */
export class ProxyModel extends Model {
  /** @type {Proxy} */
  #stored = { choice: "system", address: null, credentials: "missing" };
  #enters = false;
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /** What is to be seen as chosen: also what only counts once an address was entered. @returns {ProxyChoice} */
  get choice() {
    return this.#enters ? "address" : this.#stored.choice;
  }

  get address() {
    return this.#stored.address;
  }

  get credentials() {
    return this.#stored.credentials;
  }

  /** Whether the address is being entered. */
  get enters() {
    return this.#enters;
  }

  async refresh() {
    this.#show(await this.#backend.proxy());
  }

  /**
   * @param {ProxyChoice} choice
   * @returns {Promise<boolean>} whether it counts now; false where an address has to be entered first
   */
  async choose(choice) {
    if (choice === "address" && this.#stored.address === null) {
      this.edit();
      return false;
    }
    this.#enters = false;
    try {
      this.#show(await this.#backend.chooseProxy({ choice }));
    } catch (error) {
      // What is stored is shown again.
      this.changed();
      throw error;
    }
    return true;
  }

  edit() {
    this.#enters = true;
    this.changed();
  }

  cancel() {
    this.#enters = false;
    this.changed();
  }

  /**
   * @param {{ address: string, user: string, password: string }} entered
   * @returns {Promise<Problem | null>} what the keychain did not do
   */
  async save(entered) {
    const { proxy, notice } = await this.#backend.setProxy(entered);
    this.#enters = false;
    this.#show(proxy);
    return notice;
  }

  async forgetCredentials() {
    this.#show(await this.#backend.forgetProxyCredentials());
  }

  /** @param {Proxy} stored */
  #show(stored) {
    this.#stored = stored;
    this.changed();
  }
}
