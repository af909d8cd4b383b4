// The words that readers see: keys here, texts in the dictionary of the language (en.json).

const PLURALS = new Intl.PluralRules(DICTIONARY.locale);
const THOUSANDS = new Intl.NumberFormat(DICTIONARY.locale, { maximumFractionDigits: 0 });
const LISTED = new Intl.ListFormat(DICTIONARY.locale, { type: "conjunction" });

/**
 * Names in the order of the alphabet of the page's language: negative, 0 or positive.
 * @type {(a: string, b: string) => number}
 */
export const inAlphabet = new Intl.Collator(DICTIONARY.locale).compare;

/**
 * The words of a key; where the dictionary has several forms, that of the number `n`: its own,
 * as `=0`, or that of its plural category. Where no value has a name that the text says, it is one
 * of the pair's, such as {firstTitle}, which comes from the tables: no HTML.
 * @param {string} key @param {Record<string, unknown>} [values] put where the text says {name}
 */
export function say(key, values = {}) {
  const words = /** @type {string | Record<string, string> | undefined} */ (DICTIONARY[key]);
  if (words === undefined) throw new Error(`the dictionary has no ${key}`);
  const text = typeof words === "string"
    ? words
    : (words[`=${values.n}`] ?? words[PLURALS.select(Number(values.n))] ?? words.other);
  return text.replace(
    /\{(\w+)\}/g,
    (_, name) => String(values[name] ?? DICTIONARY.named?.[name]),
  );
}

/** A status inside a sentence. @param {string} status */
export const inText = (status) => say(`inText.${status}`);

/** @type {string[]} names of the months */
export const MONTHS = DICTIONARY.months;

/** Small numbers in words. @param {number} n */
export const numberInWords = (n) => DICTIONARY.numbers[n] ?? String(n);

/** One, two and three. @param {string[]} parts */
export const listed = (parts) => LISTED.format(parts);

/** Kilometres without their unit: 22,407. @param {number} km */
export const km = (km) => THOUSANDS.format(km);

/** A difference with its sign: +5, −5, or nothing. @param {number} difference */
export const signed = (difference) =>
  difference ? `${difference > 0 ? "+" : "−"}${km(Math.abs(difference))}` : "";
