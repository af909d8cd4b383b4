// As of when the acts are: what was received after the last comparison may be missing.

import { longDay } from "../base/days.js";
import { say } from "../base/words.js";

/** @import { Moment } from "../types.d.ts" */
/** @import { History } from "../wire.d.ts" */

/**
 * With which day's page of the depositary the acts were compared last, if the day seen is later;
 * of both treaties the earlier day counts.
 * @param {History} history @param {Moment} view @returns {number | null}
 */
export function checkedBefore({ treaties }, { treaty, day }) {
  const asked = treaty === "both" ? Object.values(treaties) : [treaties[treaty]];
  const checked = Math.min(...asked.map((each) => each.checked));
  return day > checked ? checked : null;
}

/** The same inside a citation. @param {History} history @param {Moment} view @returns {string} */
export function citedAsOf(history, view) {
  const checked = checkedBefore(history, view);
  return checked === null ? "" : say("share.asOf", { day: longDay(checked) });
}
