// The law of a shape: the status of the state whose acts colour it, and what stands beside it.

import { holds } from "../base/days.js";
import { binding, BOTH, isBound } from "./law.js";
import { say } from "../base/words.js";

/**
 * What may stand beside a status, as attributes of a shape; "left" and "leaving" in the pair view.
 */
export const BESIDE = ["left", "leaving", "unsure"];

/** @import { Exclusion } from "../wire.d.ts" */
/** @typedef {import("./law.js").Law} Law */
/** @typedef {{state: string | null, excluded: Exclusion[]}} Ground what the law asks of a shape */

/**
 * Whether the consent of its sovereign leaves a territory out.
 * @param {Ground} ground @param {string} treaty @param {number} day
 */
const isOut = ({ excluded }, treaty, day) =>
  excluded.some(({ treaty: under, from, until }) => under === treaty && holds(from, until, day));

/**
 * @param {Law} law @param {Ground} ground @param {string} treaty @param {number} day
 * @returns {string}
 */
export function statusOf(law, ground, treaty, day) {
  const { state, excluded } = ground;
  if (!state || !law.history.states[state]) return "nopractice";
  if (!excluded.length) return law.status(state, treaty, day);
  if (treaty !== BOTH) {
    return isOut(ground, treaty, day) ? "outside" : law.status(state, treaty, day);
  }
  /** @param {string} each */
  const bound = (each) => !isOut(ground, each, day) && isBound(law.single(state, each, day));
  const [byFirst, bySecond] = law.pair.map(bound);
  return binding(law.pair, byFirst, bySecond);
}

/**
 * What stands beside the status: the pair view alone does not show who left either treaty, or is
 * leaving.
 * @param {Law} law @param {Ground} ground @param {string} treaty @param {number} day
 * @param {Set<string>} unsure states whose status is not certain
 * @returns {string} of `BESIDE`, with spaces between
 */
export function besideOf(law, ground, treaty, day, unsure) {
  const { state } = ground;
  if (!state || !law.history.states[state]) return "";
  let beside = "";
  if (treaty === BOTH) {
    /** @param {string} status */
    const stands = (status) =>
      law.pair.some((each) => law.single(state, each, day) === status && !isOut(ground, each, day));
    if (stands("withdrawn")) beside += "left ";
    if (stands("withdrawing")) beside += "leaving ";
  }
  return unsure.has(state) ? `${beside}unsure` : beside.trimEnd();
}

/**
 * Name, status and what stands beside it, for those who do not see the map.
 * @param {{name: string, status: string, beside: string}} row of a shape
 */
export function spoken({ name, status, beside }) {
  const marks = beside.split(" ").filter(Boolean).map((mark) => `beside.${mark}`);
  return `${name}: ${[`status.${status}`, ...marks].map((key) => say(key)).join(", ")}`;
}
