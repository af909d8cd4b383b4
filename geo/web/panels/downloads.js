// The tables of a view as files: what each is asked, and how its file is called.

import { isoDay } from "../base/days.js";
import { slug } from "./chosen.js";

/** @import { Choice, Download, View } from "../types.d.ts" */
/** @import { History } from "../wire.d.ts" */

/** What readers call a table, where that is not the name of its question. */
const TITLES = /** @type {Record<string, string>} */ ({ status: "states" });

/** What readers call a table. @param {string} name of its question */
export const titleOf = (name) => TITLES[name] ?? name;

/** The names of the tables that a view offers. @param {View} view @returns {string[]} */
export const offeredBy = ({ layers }) => [
  "status",
  "borders",
  "events",
  "changes",
  ...(layers.length ? ["layers"] : []),
];

/**
 * @param {View} view @param {string} name of the table @param {History} history
 * @returns {Download}
 */
export function downloadOf(view, name, { edition, firstDay }) {
  const { filters } = view.selection;
  const days = name === "changes" ? daysOfChanges(view, firstDay) : null;
  const on = days ? days.map(isoDay).join("-") : isoDay(view.day);
  const parts = ["treaty-atlas", titleOf(name), view.treaty, on, slug(filters), edition];
  return {
    name,
    file: `${parts.filter(Boolean).join("-")}.csv`,
    parameters: new URLSearchParams([
      ["treaty", view.treaty],
      ...(days
        ? [["from", isoDay(days[0])], ["until", isoDay(days[1])]]
        : [["day", isoDay(view.day)]]),
      ...choiceOf(filters),
      ...(name === "layers" ? view.layers.map((layer) => ["layer", layer]) : []),
    ]),
  };
}

/**
 * Days of the changes: between two compared days, or all up to the day.
 * @param {View} view @param {number} firstDay of the timeline
 * @returns {[first: number, last: number]}
 */
function daysOfChanges({ day, compare }, firstDay) {
  return compare === null ? [firstDay, day] : [Math.min(day, compare) + 1, Math.max(day, compare)];
}

/** @param {Choice} filters @returns {string[][]} pairs of name and value */
function choiceOf({ neighbour, member, region, name, status }) {
  const lists = Object.entries({ status, neighbour, member, region });
  return [
    ...lists.flatMap(([filter, values]) => values.map((value) => [filter, value])),
    ...(name ? [["name", name]] : []),
  ];
}
