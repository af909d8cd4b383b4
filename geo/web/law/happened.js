// What happened between two days under one treaty: the same for the paragraph and for the lists.

import { events, KINDS } from "./events.js";

/** @import { Passes } from "../types.d.ts" */
/** @import { Doubtful } from "../wire.d.ts" */
/** @typedef {import("./law.js").Law} Law */
/** @typedef {import("./events.js").Event} Event */
/**
 * @typedef {{from: number, until: number, today: number}} Period
 * after `from`, up to and including `until`
 */
/**
 * @typedef {{kind: string, isAhead: boolean, events: Event[]}} Group
 * acts or effects of one kind; `isAhead`: after today
 */

/** Kinds that follow from an act, and may lie ahead. */
const EFFECTS = ["left", "bound"];

/**
 * The period of a view with two days.
 * @param {{day: number, compare: number, today: number}} view @returns {Period}
 */
export const periodOf = ({ day, compare, today }) => ({
  from: Math.min(day, compare),
  until: Math.max(day, compare),
  today,
});

/**
 * Acts and effects by kind, in the order of `KINDS`, by day and name; what lies ahead comes last.
 * An act of no exact day is in no group, as it may lie outside the period: `doubtfulIn` has it.
 * @param {Law} law @param {string} treaty one of the two
 * @param {Period} period @param {Passes} passes
 * @returns {Group[]} none of them empty
 */
export function happened(law, treaty, { from, until, today }, passes) {
  /** @param {Event} event */
  const isEffect = ({ kind }) => EFFECTS.includes(kind);
  const inside = events(law, treaty).filter((event) =>
    event.day > from && event.day <= until && passes(event.state) &&
    (isEffect(event) || !event.isLate)
  );
  /** @param {Event} event */
  const isAhead = (event) => isEffect(event) && event.day > today;
  const groups = [false, true].flatMap((ahead) =>
    Object.keys(KINDS).map((kind) => ({
      kind,
      isAhead: ahead,
      events: inside.filter((event) => event.kind === kind && isAhead(event) === ahead),
    }))
  );
  return groups.filter((group) => group.events.length);
}

/**
 * Acts of no exact day that may lie in the period, or take effect in it at the latest.
 * @param {Law} law @param {string} treaty one of the two
 * @param {Period} period @param {Passes} passes
 * @returns {Doubtful[]}
 */
export function doubtfulIn(law, treaty, { from, until }, passes) {
  /** @param {string} whose */
  const takesEffect = (whose) =>
    events(law, treaty).some(({ state, day, isLate, kind }) =>
      isLate && EFFECTS.includes(kind) && state === whose && day > from && day <= until
    );
  return law.history.doubtful.filter((act) =>
    act.treaty === treaty && passes(act.state) &&
    ((act.earliest <= until && act.latest > from) || takesEffect(act.state))
  );
}
