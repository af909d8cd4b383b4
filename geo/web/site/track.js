// Where the timeline ends, as geo.answers.query.track has it.

import { addYears, isoDay } from "../base/days.js";
import { SCHEDULED_YEARS } from "../base/vocabulary.js";

/**
 * A year past today, or the last scheduled change if that is later but not years beyond.
 * @param {number[]} changes days @param {number} today
 */
export function endOfTrack(changes, today) {
  const horizon = yearsPast(today, SCHEDULED_YEARS);
  return Math.max(yearsPast(today, 1), ...changes.filter((day) => day <= horizon));
}

/** The same day so many years later; 1 March for 29 February. @type {typeof addYears} */
function yearsPast(day, years) {
  const later = addYears(day, years);
  return later + Number(isoDay(day).slice(5) !== isoDay(later).slice(5));
}
