// The words of statuses and numbers, in one place.

/** @type {Record<string, string>} */
export const WORDS = {
  outside: "State not party",
  signatory: "Signatory",
  contracting: "Consent deposited, not yet in force",
  party: "State party",
  withdrawing: "State party, withdrawal notified",
  withdrawn: "Former state party",
  nopractice: "No depositary practice",
  both: "Bound by both",
  apmbc: "Ottawa Convention only",
  ccm: "Cluster munitions only",
  neither: "Bound by neither",
};

/** Words beside kilometres. @type {Record<string, string>} */
export const BESIDE_KM = {
  party: "bound",
  withdrawing: "bound, leaving",
  withdrawn: "left",
  contracting: "not yet in force",
  signatory: "signed only",
  outside: "outside",
  both: "bound by both",
  apmbc: "Ottawa only",
  ccm: "cluster only",
  neither: "neither",
};

/** Past tense of an act. @type {Record<string, string>} */
export const DID = {
  signature: "Signed",
  ratification: "Ratified",
  acceptance: "Accepted",
  approval: "Approved",
  accession: "Acceded",
  succession: "Succeeded",
  withdrawal: "Notified",
};

/** Legend groups: title, statuses. @type {Record<"one" | "both", [string, string[]][]>} */
export const GROUPS = {
  one: [
    ["Bound", ["party", "withdrawing"]],
    ["Not bound", ["withdrawn", "contracting", "signatory", "outside"]],
  ],
  both: [
    ["Bound", ["both", "apmbc", "ccm"]],
    ["Not bound", ["neither"]],
  ],
};

/** @param {string} treaty @returns {string[]} its statuses, bound first */
export const orderOf = (treaty) => GROUPS[treaty === "both" ? "both" : "one"].flatMap(([, keys]) => keys);

const NUMBERS = [
  "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/** Numbers up to twelve in words. @param {number} n */
export const spell = (n) => NUMBERS[n] ?? String(n);

/** @param {number} n @param {string} one @param {string} many */
export const plural = (n, one, many) => (n === 1 ? one : many);

const THOUSANDS = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** Kilometres without their unit: 22,407. @param {number} km */
export const km = (km) => THOUSANDS.format(km);

/** @param {string} text @returns {string} safe inside HTML */
export const escape = (text) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A swatch of a status, as HTML. @param {string} status @param {number} [w] @param {number} [h] */
export function swatch(status, w = 26, h = 17) {
  const frame =
    status === "nopractice"
      ? `<rect class="swatch-frame" x=".5" y=".5" width="${w - 1}" height="${h - 1}"/>`
      : "";
  return `<svg class="swatch" width="${w}" height="${h}" aria-hidden="true"><rect width="${w}" height="${h}" data-status="${status}"/>${frame}</svg>`;
}
