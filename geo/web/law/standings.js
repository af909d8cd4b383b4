// Every state on one day under one treaty, as geo/answers/standings.py has it.

import { isoDay } from "../base/days.js";
import { flagsWords } from "./flag_words.js";
import { BOTH, isBound, OUTSIDE } from "./law.js";
import { nameOn } from "./naming.js";

/** @import { Moment, Standing, TableRow } from "../types.d.ts" */
/** @typedef {import("./law.js").Law} Law */

/** Statuses of neighbours in a table: who has left stands before who is bound, then who is near. */
const LEFT_FIRST = ["withdrawn", "withdrawing", "party", "contracting", "signatory", OUTSIDE];

/**
 * Sorts records by one value after the other.
 * @template T @param {(record: T) => (string | number)[]} keysOf
 * @returns {(a: T, b: T) => number}
 */
export const by = (keysOf) => (a, b) => {
  const [ours, theirs] = [keysOf(a), keysOf(b)];
  for (const [place, key] of ours.entries()) {
    if (key !== theirs[place]) return key < theirs[place] ? -1 : 1;
  }
  return 0;
};

/**
 * One state under one treaty on one day, by the columns of the status table.
 * @param {Law} law @param {string} state @param {string} treaty @param {number} day
 * @returns {Standing}
 */
export function standing(law, state, treaty, day) {
  const spell = law.spell(state, treaty, day);
  const next = law.next(state, treaty, day);
  const status = law.single(state, treaty, day);
  return {
    state,
    name: law.name(state),
    treaty,
    day: isoDay(day),
    status,
    is_bound: isBound(status),
    since: spell ? isoDay(spell.since) : null,
    next_change: next && isoDay(next.day),
    next_status: next && next.status,
    flags: flagsWords(law.flags(state, treaty, day)),
    ...Object.fromEntries(
      law.history.neighbours.map((
        neighbour,
      ) => [`${neighbour.toLowerCase()}_km`, law.length(state, neighbour) || null]),
    ),
    source: spell ? law.acts(state, treaty)[spell.act].source : law.history.treaties[treaty].source,
  };
}

/**
 * Rows of the page's table, neighbours first, former parties first among them.
 * @param {Law} law @param {Moment} moment @param {string[]} states those that pass
 * @returns {TableRow[]}
 */
export function tableRows(law, { treaty, day }, states) {
  return states.map((state) => tableRow(law, state, treaty, day)).sort(by(neighboursFirst));
}

/**
 * @param {Law} law @param {string} state @param {string} treaty @param {number} day
 * @returns {TableRow}
 */
function tableRow(law, state, treaty, day) {
  const treaties = law.treatiesOf(treaty);
  const statuses = treaties.map((key) => law.single(state, key, day));
  const since = law.since(state, treaties[0], day);
  return {
    state,
    name: nameOn(law, state, day),
    statuses: treaty === BOTH ? [law.status(state, treaty, day), ...statuses] : statuses,
    since: since === null ? null : isoDay(since),
    lengths: law.history.neighbours.map((neighbour) => law.length(state, neighbour) || null),
    flags: treaties.map((key) => flagsWords(law.flags(state, key, day))).filter(Boolean).join("; "),
  };
}

/** @param {TableRow} row */
function neighboursFirst({ name, statuses, lengths }) {
  const place = lengths.findIndex((length) => length !== null);
  if (place < 0) return [lengths.length, 0, 0, name];
  // Before the statuses under both treaties stands which of them bind.
  const first = statuses.length === 1 ? statuses[0] : statuses[1];
  return [place, LEFT_FIRST.indexOf(first), -Number(lengths[place]), name];
}
