/** @import { Assistant } from "../../ui/js/types/Assistant.ts" */
/** @import { Backend } from "../../ui/js/backend.js" */
/** @import { ConversationPart } from "../../ui/js/types/ConversationPart.ts" */
/** @import { Answer } from "../../ui/js/types/Answer.ts" */
/** @import { Exchange } from "../../ui/js/types/Exchange.ts" */
/** @import { Preferences } from "../../ui/js/types/Preferences.ts" */

// The window runs with a frozen Object.prototype, so the tests do too.
Object.freeze(Object.prototype);

/**
 * A backend with the given commands; any other command fails the test.
 *
 * @param {Partial<Record<keyof Backend, (parameters: any) => unknown>>} commands
 * @returns {Backend & { calls: [string, any][] }} `calls` are the commands in the order in which they came
 */
export function backendWith(commands) {
  /** @type {[string, any][]} */
  const calls = [];
  const backend = new Proxy(commands, {
    get: (_, name) => {
      if (name === "calls") return calls;
      return async (/** @type {any} */ parameters) => {
        calls.push([String(name), parameters]);
        const command = commands[/** @type {keyof Backend} */ (name)];
        if (!command) throw new Error(`nobody expected ${String(name)}`);
        return command(parameters);
      };
    },
  });
  return /** @type {any} */ (backend);
}

/** Ids that count: id-1, id-2. */
export function countingIds() {
  let count = 0;
  return () => `id-${(count += 1)}`;
}

/**
 * A promise that the test settles.
 *
 * @template T
 */
export function later() {
  /** @type {(value: T) => void} */
  let resolve = () => {};
  /** @type {(reason: unknown) => void} */
  let reject = () => {};
  /** @type {Promise<T>} */
  const promise = new Promise((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Lets everything that is ready to run do so. */
export function settled() {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * @param {Partial<Assistant>} [differing]
 * @returns {Assistant}
 */
export function assistant(differing = {}) {
  return {
    id: "acme",
    name: "Acme Support",
    kind: "hosted",
    origin: "https://www.chatbeam.com",
    folder: null,
    key: "keychain",
    builtIn: false,
    cost: 1,
    meter: {
      today: { spent: 0, maybe: 0 },
      period: { spent: 0, maybe: 0 },
      beganAt: Date.UTC(2026, 10, 1),
      resetsAt: Date.UTC(2026, 11, 1),
      periodDay: 1,
      allowance: null,
      warning: null,
      hardStop: false,
      stopped: false,
    },
    ...differing,
  };
}

/**
 * @param {Partial<ConversationPart>} [differing]
 * @returns {ConversationPart} all of a conversation
 */
export function conversation(differing = {}) {
  return {
    id: "c1",
    title: "What services do you offer?",
    assistant: "acme",
    assistantName: "Acme Support",
    canAsk: true,
    exchanges: [],
    draft: "",
    pinned: false,
    archived: false,
    place: null,
    first: 0,
    total: differing.exchanges?.length ?? 0,
    ...differing,
  };
}

/**
 * @param {Partial<Exchange>} [differing]
 * @returns {Exchange}
 */
export function exchange(differing = {}) {
  return {
    id: "e1",
    question: "What services do you offer?",
    askedAt: 0,
    attempt: { id: "a1", state: "answered", sentAt: 0, failure: null },
    attempts: 1,
    credits: { spent: 1, maybe: 0 },
    answer: null,
    ...differing,
  };
}

/**
 * @param {Partial<Answer>} [differing]
 * @returns {Answer}
 */
export function answer(differing = {}) {
  return {
    id: "m1",
    html: "<p>Three.</p>",
    tables: 0,
    code: false,
    answeredAt: 0,
    duration: 1800,
    sources: [],
    ...differing,
  };
}

/**
 * @param {Partial<Preferences>} [differing]
 * @returns {Preferences}
 */
export function preferences(differing = {}) {
  return {
    theme: "system",
    zoom: 1,
    density: "comfortable",
    sendKey: "enter",
    grouping: "date",
    quick: { hideOnBlur: true, freshAfter: 10, context: { on: false, source: "clipboard" } },
    copy: { format: "rich", invert: "shift" },
    startInTray: false,
    closeToTray: true,
    notifications: true,
    ...differing,
  };
}
