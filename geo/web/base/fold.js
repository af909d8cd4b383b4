// Words as they are compared, the same as geo.words.fold.fold.

/**
 * What canonical decomposition leaves as it is: a letter with a stroke, apostrophes.
 * @type {Record<string, string>}
 */
const LETTERS = { ł: "l", "'": "", "’": "", "ʼ": "" };

/** Without case, accents and apostrophes. @param {string} words */
export const fold = (words) =>
  words.normalize("NFKD").replace(/\p{Mn}/gu, "")
    // ß has a capital of two letters only; ı's would be that of i.
    .replace(/[^ı]+/g, (part) => part.toUpperCase().toLowerCase())
    .replace(/ς/g, "σ")
    .replace(/[ł'’ʼ]/g, (sign) => LETTERS[sign]).trim().replace(/\s+/g, " ");
