// The axis of time: linear to the end of 2024, then exactly ten times wider.

import { firstDay } from "./days.js";

const BREAK = firstDay(2025);
const WIDER = 10;

export class Axis {
  /** @param {number} first @param {number} last */
  constructor(first, last) {
    this.break = BREAK;
    this.first = first;
    this.last = last;
  }

  /** Take other ends. @param {number} first @param {number} last */
  span(first, last) {
    this.first = first;
    this.last = last;
  }

  /** Length of the axis in units: a day before the break is one, a day after it ten. */
  get units() {
    return BREAK - this.first + WIDER * (this.last - BREAK);
  }

  /** @param {number} day @returns {number} units from the first day */
  unitsAt(day) {
    return day <= BREAK ? day - this.first : BREAK - this.first + WIDER * (day - BREAK);
  }

  /** @param {number} units @returns {number} the day there */
  dayAt(units) {
    const wide = units - (BREAK - this.first);
    return wide <= 0 ? Math.round(this.first + units) : Math.round(BREAK + wide / WIDER);
  }

  /** @param {number} day @returns {number} the nearest day of the axis */
  clamp(day) {
    return Math.max(this.first, Math.min(this.last, day));
  }

  /** @param {number} day @returns {number} from 0 to 1 */
  x(day) {
    return this.unitsAt(this.clamp(day)) / this.units;
  }
}
