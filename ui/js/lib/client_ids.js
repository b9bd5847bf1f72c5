/** One client id for each thing that is sent, until that succeeds: whatever is sent twice under one is asked once. */
export class ClientIds {
  /** @type {Map<string, string>} */
  #ids = new Map();
  #newId;

  /** @param {() => string} newId */
  constructor(newId) {
    this.#newId = newId;
  }

  /**
   * @template T
   * @param {string} what names what is sent
   * @param {(clientId: string) => Promise<T>} send
   */
  async use(what, send) {
    const id = this.#ids.get(what) ?? this.#newId();
    this.#ids.set(what, id);
    const result = await send(id);
    this.#ids.delete(what);
    return result;
  }
}
