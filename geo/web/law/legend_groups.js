// The legend's groups of statuses, and their order.

import { BOTH, NEITHER } from "./law.js";

/** @typedef {import("./law.js").Law} Law */
/** @typedef {{title: string, statuses: string[]}} Group its title is a key of the dictionary */

const [BOUND, UNBOUND] = ["legend.bound", "legend.unbound"];

/** Of one treaty. @type {Group[]} */
export const GROUPS = [
  { title: BOUND, statuses: ["party", "withdrawing"] },
  { title: UNBOUND, statuses: ["withdrawn", "contracting", "signatory", "outside"] },
];

/** @param {Law} law @param {string} treaty or both @returns {Group[]} bound first */
export const groupsOf = (law, treaty) =>
  treaty === BOTH
    ? [{ title: BOUND, statuses: [BOTH, ...law.pair] }, { title: UNBOUND, statuses: [NEITHER] }]
    : GROUPS;

/** @param {Law} law @param {string} treaty or both @returns {string[]} its statuses, bound first */
export const orderOf = (law, treaty) => groupsOf(law, treaty).flatMap(({ statuses }) => statuses);
