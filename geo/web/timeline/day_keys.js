// The keys of a slider of days.

import { addYears } from "../base/days.js";

/**
 * Where a key takes a handle, or null.
 * @param {string} key @param {number} day @param {import("../base/axis.js").Axis} axis
 */
export function dayByKey(key, day, axis) {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return day - 1;
    case "ArrowRight":
    case "ArrowUp":
      return day + 1;
    case "PageUp":
      return addYears(day, 1);
    case "PageDown":
      return addYears(day, -1);
    case "Home":
      return axis.first;
    case "End":
      return axis.last;
    default:
      return null;
  }
}
