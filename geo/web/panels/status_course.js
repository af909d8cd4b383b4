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
  const since = law.since(state, treaty, day);
  const next = law.next(state, treaty, day);
  const doubts = doubtfulOn(law, { treaty, day }, state);
  /** @param {number} from */
  const atLatest = (from) =>
    law.isImprecise(state, treaty, from)
      ? say("card.latest", { day: longDay(from) })
      : longDay(from);
  const parts = [];
  if (since) parts.push(say("card.since", { day: atLatest(since), span: span(since, day) }));
  else if (!doubts.length) parts.push(say(day < today ? "card.never.past" : "card.never.now"));
  if (next) parts.push(say("card.next", { status: inText(next[1]), day: atLatest(next[0]) }));
  else if (day >= today && since) parts.push(say("card.nothing"));
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
