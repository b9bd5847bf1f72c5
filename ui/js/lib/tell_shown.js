/** @import { Backend } from "../backend.js" */
/** @import { StatusView } from "../views/status.js" */
/** @import { Thread } from "../models/thread.js" */

/**
 * Tells which conversation the page shows, so that its answer is neither announced nor marked as new to somebody who is
 * reading it.
 *
 * @param {Thread} thread
 * @param {Backend} backend
 * @param {StatusView} status
 */
export function tellShown(thread, backend, status) {
  /** @type {string | null} */
  let told = null;
  thread.subscribe(() => {
    if (thread.id === told) return;
    told = thread.id;
    void status.watch(backend.showsConversation({ conversation: told }));
  });
}
