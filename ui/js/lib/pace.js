/** Work that took longer than this, in milliseconds, next waits for a pause in the typing. */
const QUICK = 80;

/** After the last keystroke, in milliseconds: then it is done per word rather than per letter. */
const PAUSE = 120;

/**
 * Does what each keystroke asks for: at once while that is quick, after a pause where it is not, and only once what is
 * under way is done. Of the keystrokes that come meanwhile only the last one counts. `now` waits for nothing.
 */
export class Pace {
  #work;
  #clock;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #running = 0;
  #again = false;
  #slow = false;

  /**
   * @param {() => Promise<void>} work that never fails
   * @param {() => number} [clock] in milliseconds
   */
  constructor(work, clock = () => performance.now()) {
    this.#work = work;
    this.#clock = clock;
  }

  /** Has it done as soon as that disturbs nobody. */
  ask() {
    clearTimeout(this.#timer);
    this.#again = this.#running > 0;
    if (this.#again) return;
    if (this.#slow) this.#timer = setTimeout(() => void this.now(), PAUSE);
    else void this.now();
  }

  /** Does it at once; what was asked for before is done with that. */
  async now() {
    clearTimeout(this.#timer);
    this.#again = false;
    this.#running += 1;
    const begin = this.#clock();
    await this.#work();
    this.#running -= 1;
    this.#slow = this.#clock() - begin > QUICK;
    if (this.#again && this.#running === 0) this.ask();
  }
}
