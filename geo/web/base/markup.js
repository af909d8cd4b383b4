// Pieces of HTML: text made safe, links to sources, the swatch of a status.

/** @param {string} text @returns {string} safe inside HTML */
export const escape = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * A link to a page of the web, in a tab of its own; only the words, where there is none.
 * @param {string} address @param {string} words @returns {string} HTML
 */
export const link = (address, words) =>
  /^https?:\/\//.test(address)
    ? `<a href="${escape(address)}" target="_blank" rel="noopener noreferrer">${escape(words)}</a>`
    : escape(words);

/** A swatch of a status, as HTML. @param {string} status @param {number} [w] @param {number} [h] */
export function swatch(status, w = 26, h = 17) {
  const frame = status === "nopractice"
    ? `<rect class="swatch-frame" x=".5" y=".5" width="${w - 1}" height="${h - 1}"/>`
    : "";
  return `<svg class="swatch" width="${w}" height="${h}" aria-hidden="true"><rect width="${w}" height="${h}" data-status="${status}"/>${frame}</svg>`;
}
