// A day in words that becomes a field where it can be typed exactly.

import { isoDay, longDay, parseDay } from "../base/days.js";
import { say } from "../base/words.js";

export class DayField {
  /**
   * @param {HTMLInputElement} field @param {HTMLElement} fault where a bad day is told
   * @param {import("../base/axis.js").Axis} axis
   * @param {() => number} day the day of now @param {(day: number) => void} go
   */
  constructor(field, fault, axis, day, go) {
    this.field = field;
    this.fault = fault;
    this.axis = axis;
    this.day = day;
    this.go = go;
    field.addEventListener("focus", () => {
      field.value = isoDay(this.day());
      field.select();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.typed();
      if (event.key === "Escape") field.blur();
    });
    field.addEventListener("blur", () => {
      if (field.value !== isoDay(this.day()) && parseDay(field.value) !== null) this.typed();
      this.blame(false);
      field.value = longDay(this.day());
    });
  }

  typed() {
    const day = parseDay(this.field.value.trim());
    const allowed = day !== null && day >= this.axis.first && day <= this.axis.last;
    this.blame(!allowed);
    if (allowed) this.go(day);
  }

  /** @param {boolean} wrong */
  blame(wrong) {
    this.field.classList.toggle("wrong", wrong);
    this.field.setAttribute("aria-invalid", String(wrong));
    this.fault.hidden = !wrong;
    this.fault.textContent = say("time.fault", {
      first: isoDay(this.axis.first),
      last: isoDay(this.axis.last),
    });
  }

  paint() {
    if (document.activeElement !== this.field) this.field.value = longDay(this.day());
  }
}
