/**
 * Lets only the newest of several overlapping reads count, so that a slow answer to an old question never overwrites a
 * newer one.
 */
export class NewestRead {
  #turn = 0;

  /**
   * @template T
   * @param {Promise<T>} reading
   * @param {(value: T) => void} use called unless another read began meanwhile
   * @returns {Promise<boolean>} whether `use` was called
   */
  async run(reading, use) {
    const turn = ++this.#turn;
    const value = await reading;
    if (turn !== this.#turn) return false;
    use(value);
    return true;
  }
}
