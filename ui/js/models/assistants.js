import { Model } from "../lib/model.js";
import { NewestRead } from "../lib/newest_read.js";

/** @import { Added } from "../types/Added.ts" */
/** @import { Assistant } from "../types/Assistant.ts" */
/** @import { Backend } from "../backend.js" */

/** Everybody who can be asked, and the one that new questions go to. */
export class Assistants extends Model {
  /** @type {readonly Assistant[]} */
  list = [];
  /** @type {string | null} */
  #chosen = null;
  /** @type {readonly string[]} */
  #muted = [];
  #reads = new NewestRead();
  #backend;

  /** @param {Backend} backend */
  constructor(backend) {
    super();
    this.#backend = backend;
  }

  /**
   * @param {readonly Assistant[]} list
   * @param {string | null} chosen
   * @param {readonly string[]} [muted] the ids of those whose answers are not announced
   */
  show(list, chosen, muted = this.#muted) {
    this.list = list;
    this.#chosen = chosen;
    this.#muted = muted;
    this.changed();
  }

  async refresh() {
    await this.#reads.run(this.#backend.listAssistants(), ({ list, chosen, muted }) => this.show(list, chosen, muted));
  }

  /**
   * The assistant that new questions go to. Until one is chosen it is the first that the person has added, on the
   * command line perhaps, and the guide before that.
   */
  get chosen() {
    return this.#wanted ?? this.guide;
  }

  /** Whether nobody was chosen and nobody was added yet: the first start. */
  get nobodyYet() {
    return this.#wanted === null;
  }

  get #wanted() {
    const chosen = this.#chosen === null ? null : this.withId(this.#chosen);
    return chosen ?? this.list.find((assistant) => !assistant.builtIn) ?? null;
  }

  /** The assistant that answers from the user guide. */
  get guide() {
    return this.list.find((assistant) => assistant.builtIn) ?? null;
  }

  /** @param {string} id */
  withId(id) {
    return this.list.find((assistant) => assistant.id === id) ?? null;
  }

  /** @param {string} id */
  async choose(id) {
    await this.#backend.chooseAssistant({ id });
    this.show(this.list, id);
    // A reading that began before must not bring the old one back.
    await this.refresh();
  }

  /**
   * Adds an assistant at Chatbeam and chooses it.
   *
   * @param {{ name: string, origin: string, key: string }} entered as typed; name and origin may be empty
   * @param {string} defaultName
   * @returns {Promise<Added>}
   */
  async connect({ name, origin, key }, defaultName) {
    const added = await this.#backend.addHostedAssistant({
      name: name.trim() || this.freeName(defaultName),
      origin: origin.trim() || null,
      key,
    });
    await this.#chooseAdded(added.assistant);
    return added;
  }

  /**
   * Adds a folder of documents and chooses it.
   *
   * @param {string} folder
   * @param {string} defaultName for a folder without a name of its own, such as a drive
   */
  async addFolder(folder, defaultName) {
    const name = this.freeName(folder.split(/[/\\]/).filter(Boolean).at(-1) ?? defaultName);
    const assistant = await this.#backend.addLocalAssistant({ name, folder });
    await this.#chooseAdded(assistant);
    return assistant;
  }

  /**
   * @param {string} id
   * @param {string} name
   */
  async rename(id, name) {
    await this.#backend.renameAssistant({ id, name: name.trim() });
    await this.refresh();
  }

  /**
   * @param {string} id
   * @param {string} key
   * @returns {Promise<Added>}
   */
  async replaceKey(id, key) {
    const added = await this.#backend.setKey({ id, key });
    await this.refresh();
    return added;
  }

  /** @param {string} id whose key is forgotten */
  async forgetKey(id) {
    await this.#backend.forgetKey({ id });
    await this.refresh();
  }

  /**
   * @param {string} id
   * @param {string} origin as typed
   */
  async moveTo(id, origin) {
    await this.#backend.moveAssistant({ id, origin });
    await this.refresh();
  }

  /**
   * Changes some of what an assistant may cost.
   *
   * @param {string} id
   * @param {Partial<{ allowance: number | null, periodDay: number, hardStop: boolean }>} different
   */
  async setLimits(id, different) {
    const meter = this.withId(id)?.meter;
    if (meter === undefined) return;
    const { allowance, periodDay, hardStop } = meter;
    await this.#backend.setLimits({ id, allowance, periodDay, hardStop, ...different });
    await this.refresh();
  }

  /** @param {string} id whose answers are announced, or not */
  isMuted(id) {
    return this.#muted.includes(id);
  }

  /**
   * @param {string} id
   * @param {boolean} muted
   */
  async mute(id, muted) {
    await this.#backend.muteAssistant({ id, muted });
    await this.refresh();
  }

  /** @param {string} id */
  async remove(id) {
    await this.#backend.removeAssistant({ id });
    await this.refresh();
  }

  /**
   * A name that no other assistant has: `Chatbeam`, `Chatbeam 2`, `Chatbeam 3`.
   *
   * @param {string} wanted
   */
  freeName(wanted) {
    const taken = new Set(this.list.map((assistant) => assistant.name.toLocaleLowerCase()));
    let name = wanted;
    for (let number = 2; taken.has(name.toLocaleLowerCase()); number += 1) name = `${wanted} ${number}`;
    return name;
  }

  /** @param {Assistant} assistant */
  async #chooseAdded(assistant) {
    await this.refresh();
    await this.choose(assistant.id);
  }
}
