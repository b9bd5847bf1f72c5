/** @import { ConversationReads } from "./conversation_reads.js" */

/** Reads conversations that are not in front yet, and again where they change meanwhile: nobody else would notice. */
export class CurrentRead {
  /**
   * Conversations that changed since they were last read.
   *
   * @type {Set<string>}
   */
  #outdated = new Set();
  #reads;

  /** @param {ConversationReads} reads */
  constructor(reads) {
    this.#reads = reads;
  }

  /** @param {string} id of a conversation that has changed */
  outdate(id) {
    this.#outdated.add(id);
  }

  /**
   * @param {string} id
   * @param {() => ReturnType<ConversationReads["newest"]>} [read] the wanted part, where it is not the end
   */
  async read(id, read = () => this.#reads.newest(id)) {
    let conversation;
    do {
      this.#outdated.delete(id);
      conversation = await read();
    } while (this.#outdated.has(id));
    return conversation;
  }
}
