// Two days compared: which states stand otherwise, and lists of what happened between.

import { inWords, longDay, shortDay } from "../base/days.js";
import { KINDS } from "../law/events.js";
import { doubtfulIn, happened, periodOf } from "../law/happened.js";
import { escape, swatch } from "../base/markup.js";
import { inText, say } from "../base/words.js";

/** @import { Passes, View } from "../types.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */

/** More states than these stand in several columns. */
const MANY = 16;

/**
 * Whether a state stands otherwise on the two days of a view.
 * @param {Law} law @param {View} view @param {string} state
 */
export function hasMoved(law, view, state) {
  const { from, until } = periodOf(view);
  return law.treatiesOf(view.treaty).some((each) =>
    law.single(state, each, from) !== law.single(state, each, until)
  );
}

/**
 * What happened between the two days as lists, one for each kind.
 * @param {Law} law @param {View} view @param {Passes} passes
 * @returns {string} HTML
 */
export function moverLists(law, view, passes) {
  const period = periodOf(view);
  return law.treatiesOf(view.treaty).map((treaty) => {
    const title = view.treaty === "both"
      ? say("compare.ofTreaty", { title: escape(law.history.treaties[treaty].title) })
      : say("compare.heading");
    const lists = happened(law, treaty, period, passes).map((group) => listOf(law, group));
    const doubtful = doubtfulIn(law, treaty, period, passes).map(({ state, received }) =>
      item(law, state, inWords(received, 3))
    );
    if (doubtful.length) {
      lists.push(
        sectionOf(
          "doubtful",
          say("compare.group.doubtful"),
          swatch("contracting", 20, 13),
          doubtful,
        ),
      );
    }
    return `<h3>${title}</h3><div class="movers">${lists.join("") || say("compare.nothing")}</div>`;
  }).join("");
}

/** @param {Law} law @param {import("../law/happened.js").Group} group */
function listOf(law, { kind, isAhead, events }) {
  const items = events.map(({ state, day, isLate }) =>
    item(law, state, isLate ? say("compare.late", { day: shortDay(day) }) : shortDay(day))
  );
  return sectionOf(
    kind,
    say(`compare.group.${isAhead ? "will." : ""}${kind}`),
    swatch(KINDS[kind], 20, 13),
    items,
  );
}

/** @param {Law} law @param {string} state @param {string} day in words */
const item = (law, state, day) =>
  `<li><button type="button" data-mover="${state}">${
    escape(law.name(state))
  }</button> <span>${day}</span></li>`;

/** @param {string} kind @param {string} title @param {string} sign @param {string[]} items HTML */
const sectionOf = (kind, title, sign, items) =>
  `<section data-kind="${kind}" class="${
    items.length > MANY ? "many" : ""
  }"><h4>${sign}${title}<b>${items.length}</b></h4><ul>${items.join("")}</ul></section>`;

/**
 * What the tip adds of the other day.
 * @param {Law} law @param {View} view @param {string} state @returns {string} HTML
 */
export function before(law, { treaty, compare }, state) {
  const status = law.exists(state, compare) ? law.status(state, treaty, compare) : "absent";
  return say("compare.was", { day: longDay(compare), status: escape(inText(status)) });
}
