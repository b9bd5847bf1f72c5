import { onAction } from "../lib/actions.js";
import { part } from "../lib/template.js";
import { written } from "../models/shortcuts.js";
import { text } from "../strings/en.js";

/** @import { ConversationList } from "../models/conversation_list.js" */
/** @import { ConversationListView } from "./conversation_list.js" */
/** @import { Grouping } from "../types/Grouping.ts" */
/** @import { MenuItem, MenuView } from "./menu.js" */
/** @import { Platform } from "../types/Platform.ts" */
/** @import { Preferences } from "../models/preferences.js" */
/** @import { Selection } from "../models/selection.js" */
/** @import { StatusView } from "./status.js" */

/** What the list can be grouped by, in the order in which it is offered. @type {readonly Grouping[]} */
const GROUPINGS = ["date", "assistant"];

/** What stands below the list: the way to the archived conversations and their heading, and the menu of the whole list. */
export class ListMenu {
  /**
   * @param {HTMLElement} root
   * @param {object} parts
   * @param {ConversationList} parts.list
   * @param {ConversationListView} parts.view
   * @param {HTMLElement} parts.title stands above those that are archived
   * @param {Selection} parts.selection
   * @param {Preferences} parts.preferences
   * @param {MenuView} parts.menu
   * @param {StatusView} parts.status
   * @param {Platform} parts.platform
   */
  constructor(root, { list, view, title, selection, preferences, menu, status, platform }) {
    const selectAll = {
      label: text.list.selectAll,
      keys: written("Ctrl+A", platform, " "),
      run: () => {
        selection.all();
        view.focus();
      },
    };
    /** @returns {MenuItem[]} */
    const items = () => [
      ...GROUPINGS.map((grouping) => ({
        label: text.list.groupBy[grouping],
        checked: preferences.grouping === grouping,
        run: () => void status.watch(preferences.setGrouping(grouping)),
      })),
      ...(list.search === "" ? [selectAll] : []),
    ];
    const archive = part(root, "archive-switch");
    onAction(root, {
      switchArchive: () => void status.watch(list.showArchived(!list.archived)),
      listMenu: (button) => menu.fill(button, items()),
    });
    const draw = () => {
      archive.textContent = list.archived ? text.sidebar.leaveArchive : text.sidebar.archive;
      title.hidden = !list.archived || list.search !== "";
      root.hidden = selection.active;
    };
    for (const model of [list, selection]) model.subscribe(draw);
    draw();
    const group = () => {
      if (list.grouping !== preferences.grouping) void status.watch(list.groupBy(preferences.grouping));
    };
    preferences.subscribe(group);
    group();
  }
}
