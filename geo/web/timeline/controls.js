// The controls of the timeline: slider, keys, buttons, and the field in which a day is typed.

import { captionOf } from "./caption.js";
import { dayByKey } from "./day_keys.js";
import { DayField } from "./day_field.js";
import { isoDay } from "../base/days.js";
import { eventsByDay } from "../law/events.js";
import { say } from "../base/words.js";

/** @import { View } from "../types.d.ts" */

const PLAY = '<svg width="11" height="12" aria-hidden="true"><path d="M0 0l11 6-11 6z"/></svg>';
const PAUSE =
  '<svg width="10" height="12" aria-hidden="true"><path d="M0 0h3.4v12H0zM6.4 0H10v12H6.4z"/></svg>';
/** Milliseconds on a change, and on a withdrawal, while playing. */
const [PACE, PAUSE_AT_WITHDRAWAL] = [140, 1600];

export class Controls {
  /**
   * @param {HTMLElement} root
   * @param {import("../law/law.js").Law} law @param {import("../base/axis.js").Axis} axis
   * @param {{view: View, go(day: number): void, rest(): void, release(): void}} atlas
   */
  constructor(root, law, axis, atlas) {
    /** @type {(selector: string) => any} */
    const find = (selector) => root.querySelector(selector);
    this.law = law;
    this.axis = axis;
    this.atlas = atlas;
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.timer = 0;
    /** @type {HTMLInputElement} */
    this.range = find(".strip .chosen");
    this.field = new DayField(
      find(".controls .day"),
      find(".controls .day-fault"),
      axis,
      () => atlas.view.day,
      (day) => {
        this.to(day);
        atlas.rest();
      },
    );
    /** @type {HTMLElement} */
    this.button = find(".play");
    /** @type {HTMLElement} */
    this.caption = find(".caption");
    this.label(PLAY, say("time.play"));
    this.listen(find);
  }

  /** @param {(selector: string) => HTMLElement} find */
  listen(find) {
    const { range, atlas } = this;
    range.addEventListener("input", () => this.to(this.axis.dayAt(Number(range.value))));
    for (const release of ["change", "pointerup", "keyup"]) {
      range.addEventListener(release, () => atlas.release());
    }
    range.addEventListener("keydown", (event) => {
      const day = dayByKey(event.key, atlas.view.day, this.axis);
      if (day === null) return;
      event.preventDefault();
      this.to(day);
    });
    find(".previous").addEventListener("click", () => this.to(this.neighbour(-1)));
    find(".next").addEventListener("click", () => this.to(this.neighbour(1)));
    find(".today").addEventListener("click", () => this.to(atlas.view.today));
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
  }

  /** Take the ends of the axis. */
  span() {
    this.range.max = String(this.axis.units);
  }

  /** @param {number} [day] */
  to(day) {
    this.stop();
    if (day !== undefined) this.atlas.go(day);
  }

  /** @param {1 | -1} way @returns {number | undefined} the nearest change that way */
  neighbour(way) {
    const { treaty, day } = this.atlas.view;
    const days = this.law.changeDays(treaty).filter((each) =>
      each >= this.axis.first && each <= this.axis.last
    );
    return way > 0 ? days.find((each) => each > day) : days.findLast((each) => each < day);
  }

  play() {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      this.to(this.neighbour(1)); // one change at a time, on request
      return;
    }
    if (this.atlas.view.day >= this.atlas.view.today) this.atlas.go(this.axis.first);
    this.step();
    if (this.timer) this.label(PAUSE, say("time.pause"));
  }

  step() {
    const day = this.neighbour(1);
    if (day === undefined) return this.stop();
    const events = eventsByDay(this.law, this.atlas.view.treaty).get(day);
    const long = events.some(({ kind }) => kind === "notified" || kind === "left");
    this.timer = setTimeout(() => this.step(), long ? PAUSE_AT_WITHDRAWAL : PACE);
    this.atlas.go(day);
  }

  /** @param {string} sign @param {string} words */
  label(sign, words) {
    this.button.innerHTML = `${sign}<span>${words}</span>`;
    this.button.setAttribute("aria-label", words);
  }

  get isPlaying() {
    return this.timer !== 0;
  }

  stop() {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.label(PLAY, say("time.play"));
    this.atlas.rest();
  }

  /**
   * Show the day: thumb, words for a screen reader, field, caption.
   * @param {View} view @param {number} bound
   */
  paint(view, bound) {
    this.range.value = String(this.axis.unitsAt(view.day));
    this.range.setAttribute(
      "aria-valuetext",
      say("time.value", { day: isoDay(view.day), n: bound }),
    );
    this.field.paint();
    const caption = captionOf(this.law, view);
    if (this.caption.textContent === caption) return;
    this.caption.textContent = this.caption.title = caption;
  }
}
