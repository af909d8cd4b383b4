// The law of a shape: the status of the state whose acts colour it, and what stands beside it.

import { isBound } from "./law.js";
import { say } from "../base/words.js";

/** What may stand beside a status, as attributes of a shape; the first two in the pair view alone. */
export const BESIDE = ["left", "leaving", "unsure"];

const PAIR_OF = ["apmbc", "ccm"];

/** Whether the consent of its sovereign leaves a territory out. */
const isOut = ({ excluded }, treaty, day) =>
  excluded.some(([, under, from, until]) =>
    under === treaty && (from === null || from <= day) && (until === null || day < until)
  );

/** @param {import("./law.js").Law} law @param {any} row of a shape @param {string} treaty @param {number} day @returns {string} */
export function statusOf(law, row, treaty, day) {
  if (!row.state || !law.history.states[row.state]) return "nopractice";
  if (!row.excluded.length) return law.status(row.state, treaty, day);
  if (treaty !== "both") {
    return isOut(row, treaty, day) ? "outside" : law.status(row.state, treaty, day);
  }
  const bound = (each) => !isOut(row, each, day) && isBound(law.single(row.state, each, day));
  if (bound("apmbc")) return bound("ccm") ? "both" : "apmbc";
  return bound("ccm") ? "ccm" : "neither";
}

/**
 * What stands beside the status: the pair view alone does not show who left either treaty, or is leaving.
 * @param {import("./law.js").Law} law @param {any} row @param {string} treaty @param {number} day
 * @param {Set<string>} unsure states whose status is not certain @returns {string} of `BESIDE`, with spaces between
 */
export function besideOf(law, row, treaty, day, unsure) {
  if (!row.state || !law.history.states[row.state]) return "";
  let beside = "";
  if (treaty === "both") {
    const stands = (status) =>
      PAIR_OF.some((each) => law.single(row.state, each, day) === status && !isOut(row, each, day));
    if (stands("withdrawn")) beside += "left ";
    if (stands("withdrawing")) beside += "leaving ";
  }
  return unsure.has(row.state) ? `${beside}unsure` : beside.trimEnd();
}

/** Name, status and what stands beside it, for those who do not see the map. @param {any} row */
export const spoken = ({ name, status, beside }) =>
  `${name}: ${
    [`status.${status}`, ...beside.split(" ").filter(Boolean).map((each) => `beside.${each}`)].map((
      key,
    ) => say(key)).join(", ")
  }`;
