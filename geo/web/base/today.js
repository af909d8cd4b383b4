// Today, by the reader's own calendar.

import { firstDay } from "./days.js";

/**
 * The day that the reader's clock shows in the reader's time zone.
 * @param {Date} [now] @returns {number}
 */
export const readersDay = (now = new Date()) =>
  firstDay(now.getFullYear(), now.getMonth() + 1) + now.getDate() - 1;

/**
 * Tell the day now, after each midnight, and when the page comes back into sight: a computer
 * that slept wakes its timers late.
 * @param {(day: number) => void} tell
 */
export function followToday(tell) {
  /** @type {ReturnType<typeof setTimeout> | 0} */
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    const now = new Date();
    const midnight = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
    timer = setTimeout(look, midnight.getTime() - now.getTime());
    tell(readersDay(now));
  };
  document.addEventListener("visibilitychange", () => document.hidden || look());
  look();
}
