// Days are whole numbers since 1 January 1970, as in the history; words are made here only.

import { MONTHS, say } from "./words.js";

const MILLISECONDS = 864e5;

/** @param {number} day @returns {string} 2026-11-22 */
export const isoDay = (day) => new Date(day * MILLISECONDS).toISOString().slice(0, 10);

/**
 * Read a day of the calendar written 2026-11-22.
 * @param {string} text @returns {number | null} null for anything else
 */
export function parseDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const day = Math.round(Date.parse(`${text}T00:00Z`) / MILLISECONDS);
  return Number.isNaN(day) || isoDay(day) !== text ? null : day;
}

/**
 * Whether a period holds a day: its first day is in it, `until` is not; null leaves it open.
 * @param {number | null} from @param {number | null} until @param {number} day
 */
export const holds = (from, until, day) =>
  (from === null || from <= day) && (until === null || day < until);

/** Whether a text in EDTF is an interval of days. @param {string} edtf */
const isInterval = (edtf) => edtf.includes("/");

/**
 * A day, month or year in words: 22 November 2026, July 2025, 2026; an interval with both its
 * ends: between 4 February and 22 November 2026.
 * @param {string} edtf @param {number} [letters] of the month's name @returns {string}
 */
export function inWords(edtf, letters) {
  if (isInterval(edtf)) {
    const [first, last] = edtf.split("/").map((end) => inWords(end, letters));
    return say("day.between", { first: first.replace(last.slice(-5), ""), last });
  }
  const [year, month, day] = edtf.split("-");
  const parts = [
    day && String(Number(day)),
    month && MONTHS[Number(month) - 1].slice(0, letters),
    year,
  ];
  return parts.filter(Boolean).join(" ");
}

/** When something of no exact day was: in 2026, between two days. @param {string} edtf */
export const whenInWords = (edtf) =>
  isInterval(edtf) ? inWords(edtf) : say("day.in", { day: inWords(edtf) });

/** One end of a period. @param {string} edtf */
export const endInWords = (edtf) =>
  isInterval(edtf) ? say("day.some", { between: inWords(edtf) }) : inWords(edtf);

/** @param {number} day @returns {string} 22 November 2026 */
export const longDay = (day) => inWords(isoDay(day));

/** @param {number} day @returns {string} 22 Nov 2026 */
export const shortDay = (day) => inWords(isoDay(day), 3);

/**
 * The same day of another year; 29 February becomes 28 February.
 * @param {number} day @param {number} years
 */
export function addYears(day, years) {
  const date = new Date(day * MILLISECONDS);
  const [year, month] = [date.getUTCFullYear() + years, date.getUTCMonth()];
  const lastOfMonth = Date.UTC(year, month + 1, 0);
  return Math.min(Date.UTC(year, month, date.getUTCDate()), lastOfMonth) / MILLISECONDS;
}

/**
 * The day that a comparison begins with: the same of the year before, but none before the timeline.
 * @param {number} day @param {number} first of the timeline
 */
export const yearBefore = (day, first) => Math.max(first, addYears(day, -1));

/**
 * Months that are over between two days.
 * @param {number} from @param {number} until @returns {number}
 */
export function wholeMonths(from, until) {
  const [one, other] = [from, until].map((day) => new Date(day * MILLISECONDS));
  const months = (other.getUTCFullYear() - one.getUTCFullYear()) * 12 + other.getUTCMonth() -
    one.getUTCMonth();
  return other.getUTCDate() < one.getUTCDate() ? months - 1 : months;
}

/** @param {number} year @param {number} [month] from 1 @returns {number} its first day */
export const firstDay = (year, month = 1) => Date.UTC(year, month - 1, 1) / MILLISECONDS;
