// The legend's groups of statuses, and their order.

/** Legend groups: title, statuses. @type {Record<"one" | "both", [string, string[]][]>} */
export const GROUPS = {
  one: [
    ["legend.bound", ["party", "withdrawing"]],
    ["legend.unbound", ["withdrawn", "contracting", "signatory", "outside"]],
  ],
  both: [
    ["legend.bound", ["both", "apmbc", "ccm"]],
    ["legend.unbound", ["neither"]],
  ],
};

/** @param {string} treaty @returns {string[]} its statuses, bound first */
export const orderOf = (treaty) =>
  GROUPS[treaty === "both" ? "both" : "one"].flatMap(([, keys]) => keys);
