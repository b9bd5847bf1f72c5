/**
 * Puts the quick question's bar together.
 *
 * @module
 */

import * as backend from "./backend.js";
import { onChange, onSummons } from "./events.js";
import { onAction } from "./lib/actions.js";
import { noteLastInput } from "./lib/last_input.js";
import { SecondHand } from "./lib/second_hand.js";
import { tellShown } from "./lib/tell_shown.js";
import { byId, part } from "./lib/template.js";
import { fillTexts } from "./lib/texts.js";
import { AskedBefore } from "./models/asked_before.js";
import { Assistants } from "./models/assistants.js";
import { Composer } from "./models/composer.js";
import { Preferences } from "./models/preferences.js";
import { Quick } from "./models/quick.js";
import { Quoted } from "./models/quoted.js";
import { Recall } from "./models/recall.js";
import { Templates } from "./models/templates.js";
import { Thread } from "./models/thread.js";
import { text } from "./strings/en.js";
import { AnswerText } from "./views/answer_text.js";
import { applyTo } from "./views/appearance.js";
import { AskedBeforeView } from "./views/asked_before.js";
import { CopyActions } from "./views/copy_actions.js";
import { copySelections } from "./views/copy_selection.js";
import { ExchangeView } from "./views/exchange.js";
import { writeKeys } from "./views/keys.js";
import { announceAnswers } from "./views/quick/announcer.js";
import { QuickActions } from "./views/quick/actions.js";
import { QuickField } from "./views/quick/field.js";
import { QuickFoot } from "./views/quick/foot.js";
import { QuickHead } from "./views/quick/head.js";
import { listenToQuickKeys } from "./views/quick/keys.js";
import { QuickList } from "./views/quick/list.js";
import { QuickNote } from "./views/quick/note.js";
import { QuotedView } from "./views/quick/quoted.js";
import { reportHeight } from "./views/quick/size.js";
import { keepTyping } from "./views/quick/typing.js";
import { StatusView } from "./views/status.js";
import { ThreadActions } from "./views/thread_actions.js";
import { ThreadView } from "./views/thread.js";

/** @import { QuickStart } from "./types/QuickStart.ts" */
/** @import { Summons } from "./types/Summons.ts" */

const newId = () => crypto.randomUUID();
const card = byId("card", HTMLElement);
const body = byId("thread", HTMLElement);
// The price stands where a message is shown, so that one is short.
const status = new StatusView(byId("status", HTMLOutputElement), { shortest: 2000 });

const assistants = new Assistants(backend);
const preferences = new Preferences(backend);
const templates = new Templates(backend);
const thread = new Thread(backend, newId);
const composer = new Composer(backend, newId);
const quoted = new Quoted(backend, preferences);
const quick = new Quick(backend, { assistants, composer, preferences, quoted, templates, thread });

/** @type {QuickField} */
let field;

fillTexts(document.body);
noteLastInput(document.documentElement);
preferences.subscribe(() => applyTo(preferences));
tellShown(thread, backend, status);

/** @type {(value?: unknown) => void} */
let isBuilt = () => {};
/** Resolves once the bar is built, so that what is announced before waits for it. */
const built = new Promise((resolve) => (isBuilt = resolve));
// Announcements are heard before anything is read, so that none falls between the two.
await onChange(async (change) => {
  await built;
  await status.watch(quick.apply(change));
});
await onSummons(async (summons) => {
  await built;
  beSummoned(summons);
});
const start = await status.watch(backend.startQuick());
if (start) open(start);
const missed = await status.watch(backend.listenQuick());
if (missed && start) beSummoned(missed);

/** @param {QuickStart} start */
function open(start) {
  preferences.show(start.preferences);
  document.documentElement.toggleAttribute("data-translucent", start.translucent);
  quick.summons = start.summons;
  assistants.show(start.roster.list, start.roster.chosen, start.roster.muted);
  composer.show(null, start.draft);
  writeKeys(start.platform);
  build(start);
  void status.watch(templates.refresh());
  field.focus();
  isBuilt();
}

/** @param {QuickStart} start */
function build({ platform }) {
  const list = new QuickList(byId("list", HTMLElement), () => {
    conversation.cover(list.isOpen);
    foot.draw();
    offer.draw();
    if (!list.isOpen) field.focus();
  });
  field = new QuickField(part(card, "field", HTMLTextAreaElement), { quick, recall: new Recall(backend), status, body });
  const foot = new QuickFoot(part(card, "foot"), quick, list);
  const head = new QuickHead(part(card, "head"), { backend, quick, list, status });
  new QuickNote(part(card, "note"), quick);
  new QuotedView(card, quick, status);
  keepTyping(card, { field, list, status });
  const asked = new AskedBefore(backend, composer, () => quick.assistant?.id ?? null);
  quick.subscribe(() => asked.heed());
  const offer = new AskedBeforeView(byId("asked-before", HTMLElement), card, asked, {
    platform,
    chat: quick,
    show: (earlier) => void status.watch(quick.showEarlier(earlier)),
    // Below an answer its keys paste that, and in a list what is chosen there.
    isWanted: () => thread.id === null && !list.isOpen,
  });

  const conversation = new ThreadView(body, quick, new SecondHand(), status, {
    create: (id) => new ExchangeView(id, quickAnswer, { takesFocus: false }),
    answered: "",
    leave: () => field.focus(),
  });
  announceAnswers(quick, status, body);
  const copying = new CopyActions({ backend, preferences, templates, status });
  const openInChat = () => void status.watch(quick.openInChat());
  new ThreadActions(body, {
    chat: quick,
    backend,
    copying,
    menu: list,
    status,
    leave: () => field.focus(),
    settings: { open: openInChat, enterKey: openInChat, showCredits: openInChat, showProxy: openInChat },
  });

  const actions = new QuickActions({ copying, field, head, list, quick, status });
  onAction(card, actions.byName);
  listenToQuickKeys(platform, actions);
  copySelections(backend, status, text.status.copiedSelection);
  reportHeight(card, (height) => void backend.resizeQuick({ height }));
  addEventListener("pagehide", () => void composer.saveNow());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) return;
    quick.hidden();
    status.clear();
    void composer.saveNow();
  });
}

/** @param {Summons} summons */
function beSummoned(summons) {
  document.documentElement.toggleAttribute("data-translucent", summons.translucent);
  quick.summoned(summons, Date.now());
  field.focus();
  void status.watch(quoted.read());
}

/** @param {HTMLElement} root an answer in the bar has nothing but its text; the foot has the buttons */
function quickAnswer(root) {
  const answer = new AnswerText(root);
  return {
    /** @param {import("./views/exchange.js").ShownExchange} shown */
    update({ exchange }) {
      root.hidden = exchange.answer === null;
      if (exchange.answer !== null) answer.update(exchange.answer);
    },
  };
}
