// The hands on the timeline: slider, keys, buttons, the day typed exactly.

import { addYears, isoDay, longDay, parseDay } from "./days.js";
import { plural, spell } from "./words.js";

const PLAY = '<svg width="11" height="12" aria-hidden="true"><path d="M0 0l11 6-11 6z"/></svg><span>Play</span>';
const PAUSE = '<svg width="10" height="12" aria-hidden="true"><path d="M0 0h3.4v12H0zM6.4 0H10v12H6.4z"/></svg><span>Pause</span>';
/** Milliseconds on a change, and on a withdrawal, while playing. */
const [PACE, PAUSE_AT_WITHDRAWAL] = [140, 1600];

export class Controls {
  /**
   * @param {HTMLElement} root
   * @param {import("./law.js").Law} law @param {import("./axis.js").Axis} axis
   * @param {{view: any, go(day: number): void, rest(): void}} atlas
   */
  constructor(root, law, axis, atlas) {
    const find = (selector) => root.querySelector(selector);
    Object.assign(this, { law, axis, atlas, timer: 0 });
    this.range = find(".strip input");
    this.field = find(".day");
    this.fault = find(".day-fault");
    this.button = find(".play");
    this.caption = find(".caption");
    this.range.min = "0";
    this.range.max = String(axis.units);
    this.stop();
    this.listen(find);
  }

  listen(find) {
    const { range, field, atlas } = this;
    range.addEventListener("input", () => this.to(this.axis.dayAt(Number(range.value))));
    for (const release of ["change", "pointerup", "keyup"]) range.addEventListener(release, () => atlas.rest());
    range.addEventListener("keydown", (event) => {
      const day = this.byKey(event.key);
      if (day === null) return;
      event.preventDefault();
      this.to(day);
    });
    find(".previous").addEventListener("click", () => this.to(this.neighbour(-1)));
    find(".next").addEventListener("click", () => this.to(this.neighbour(1)));
    find(".today").addEventListener("click", () => this.to(atlas.view.today));
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    field.addEventListener("focus", () => {
      field.value = isoDay(atlas.view.day);
      field.select();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.typed();
      if (event.key === "Escape") field.blur();
    });
    field.addEventListener("blur", () => {
      if (field.value !== isoDay(atlas.view.day) && parseDay(field.value) !== null) this.typed();
      this.blame(false);
      field.value = longDay(atlas.view.day);
    });
  }

  byKey(key) {
    const { day } = this.atlas.view;
    switch (key) {
      case "ArrowLeft": case "ArrowDown": return day - 1;
      case "ArrowRight": case "ArrowUp": return day + 1;
      case "PageUp": return addYears(day, 1);
      case "PageDown": return addYears(day, -1);
      case "Home": return this.axis.first;
      case "End": return this.axis.last;
      default: return null;
    }
  }

  typed() {
    const day = parseDay(this.field.value.trim());
    const allowed = day !== null && day >= this.axis.first && day <= this.axis.last;
    this.blame(!allowed);
    if (!allowed) return;
    this.to(day);
    this.atlas.rest();
  }

  blame(wrong) {
    this.field.classList.toggle("wrong", wrong);
    this.field.setAttribute("aria-invalid", String(wrong));
    this.fault.hidden = !wrong;
    const range = `${isoDay(this.axis.first)} to ${isoDay(this.axis.last)}`;
    this.fault.textContent = `Write the day as 2025-12-27, from ${range}.`;
  }

  to(day) {
    this.stop();
    if (day !== undefined) this.atlas.go(day);
  }

  /** @param {1 | -1} way @returns {number | undefined} the nearest change that way */
  neighbour(way) {
    const { treaty, day } = this.atlas.view;
    const days = this.law.changeDays(treaty).filter((each) => each >= this.axis.first && each <= this.axis.last);
    return way > 0 ? days.find((each) => each > day) : days.findLast((each) => each < day);
  }

  play() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.to(this.neighbour(1)); // one change at a time, on request
      return;
    }
    if (this.atlas.view.day >= this.atlas.view.today) this.atlas.go(this.axis.first);
    this.button.innerHTML = PAUSE;
    this.button.setAttribute("aria-label", "Pause");
    this.step();
  }

  step() {
    const day = this.neighbour(1);
    if (day === undefined) return this.stop();
    const change = this.law.changes(this.atlas.view.treaty).get(day);
    const long = change && (change.withdrawing.length || change.withdrawn.length);
    this.timer = setTimeout(() => this.step(), long ? PAUSE_AT_WITHDRAWAL : PACE);
    this.atlas.go(day);
  }

  get isPlaying() {
    return this.timer !== 0;
  }

  stop() {
    const was = this.timer;
    clearTimeout(was);
    this.timer = 0;
    this.button.innerHTML = PLAY;
    this.button.setAttribute("aria-label", "Play");
    if (was) this.atlas.rest();
  }

  /** Show the day: thumb, words for a screen reader, field, caption. @param {any} view @param {number} bound */
  paint(view, bound) {
    this.range.value = String(this.axis.unitsAt(view.day));
    this.range.setAttribute("aria-valuetext", `${isoDay(view.day)}, ${bound} ${plural(bound, "state", "states")} bound`);
    if (document.activeElement !== this.field) this.field.value = longDay(view.day);
    const caption = this.say(view);
    if (this.caption.textContent !== caption) this.caption.textContent = caption;
  }

  say({ treaty, day, today }) {
    const change = this.law.changes(treaty).get(day);
    const told = !change ? [] : [
      [change.party, "▲ In force for"],
      [change.withdrawing, "○ Withdrawal notified by"],
      [change.withdrawn, "▼ Withdrawal takes effect for"],
    ].filter(([states]) => states.length).map(([states, words]) => `${words} ${this.listed(states, (state) => this.law.isImprecise(state, treaty, day))}`);
    const steps = this.law.steps(treaty).get(day);
    if (steps) told.push(`• Step: ${this.listed([...steps])}`);
    if (day > today) return [...told, "Scheduled: only what is already notified"].join(" · ");
    if (told.length) return told.join(" · ");
    return day === today ? "Today. No change on this day" : "No change on this day";
  }

  /** States by name up to four; one whose act is of no exact day is so "at the latest". */
  listed(states, isLate = (/** @type {string} */ _) => false) {
    if (states.length > 4) return `${spell(states.length)} states`;
    return [...new Set(states)].map((state) => this.law.name(state) + (isLate(state) ? " at the latest" : "")).join(", ");
  }
}
