// Since when a state has its status and what comes next, in words.

import { longDay, wholeMonths } from "../base/days.js";
import { doubtfulOn, inDoubt } from "./doubtful.js";
import { inText, say } from "../base/words.js";

/**
 * Since when, and what comes next, in words.
 * @param {import("../law/law.js").Law} law @param {string} state
 * @param {string} treaty one of the two @param {number} day @param {number} today
 * @returns {string} HTML
 */
export function course(law, state, treaty, day, today) {
  const spell = law.spell(state, treaty, day);
  const next = law.next(state, treaty, day);
  const doubts = doubtfulOn(law, { treaty, day }, state);
  const isLate = spell !== undefined && law.isImprecise(state, treaty, spell);
  /** @param {number} from */
  const dayOf = (from) => isLate ? say("card.latest", { day: longDay(from) }) : longDay(from);
  const parts = [];
  if (spell) {
    // How long is not known where the first day is the latest possible one.
    const lasted = isLate ? "" : span(spell.since, day);
    parts.push(say("card.since", { day: dayOf(spell.since), span: lasted }));
  } else if (!doubts.length) parts.push(say(day < today ? "card.never.past" : "card.never.now"));
  if (next) parts.push(say("card.next", { status: inText(next.status), day: dayOf(next.day) }));
  else if (day >= today && spell) parts.push(say("card.nothing"));
  return [...parts, ...doubts.map((each) => inDoubt(law, each, day))].join(" ");
}

/**
 * How long it has lasted: days at first, then whole months, then whole years.
 * @param {number} since @param {number} day
 */
function span(since, day) {
  const months = wholeMonths(since, day);
  const [unit, n] = months >= 24
    ? ["years", Math.floor(months / 12)]
    : months >= 2
    ? ["months", months]
    : ["days", day - since];
  return n ? say(`card.${unit}`, { n }) : "";
}
