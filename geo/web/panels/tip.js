// What stands beside the pointer: a state, a border or a report on the day.

import { doubtfulOn, inDoubt } from "./doubtful.js";
import { before } from "./changed_states.js";
import { bordersInWords } from "./lengths.js";
import { nameOn } from "../law/naming.js";
import { escape } from "../base/markup.js";
import { inText, km, say } from "../base/words.js";
import { course } from "./status_course.js";

/** @import { Pointed, View } from "../types.d.ts" */

/**
 * The tip: name, status in words, since when, next change, kilometres.
 * @param {import("../law/law.js").Law} law @param {View} view @param {Pointed} pointed
 * @returns {string} HTML
 */
export function tip(law, view, { state, row, border }) {
  if (border) {
    const [one, other] = border.split("-");
    const status = law.status(one, view.treaty, view.day);
    return `<b>${escape(law.name(one))} – ${escape(law.name(other))}</b>${
      say("card.borderLine", {
        km: km(law.length(one, other)),
        name: escape(law.name(one)),
        status: escape(inText(status)),
      })
    }`;
  }
  const name = row.shape === state ? law.name(state) : row.name;
  const whose = row.name === nameOn(law, state, view.day) ? "" : ` (${escape(law.name(state))})`;
  const borders = bordersInWords(law, state);
  const lines = [
    row.excluded.length && row.status === "outside"
      ? say("card.leftOut")
      : escape(say(`status.${row.status}`)),
  ];
  if (view.treaty !== "both" && !row.excluded.length) {
    lines.push(course(law, state, view.treaty, view.day, view.today));
  }
  if (view.treaty === "both") {
    lines.push(...doubtfulOn(law, view, state).map((each) => inDoubt(law, each, view.day, true)));
  }
  if (view.compare !== null && law.history.states[state]) lines.push(before(law, view, state));
  if (borders && row.shape === state) lines.push(borders);
  return `<b>${escape(name)}${whose}</b>${lines.join("<br>")}`;
}
