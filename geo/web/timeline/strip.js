// The strip: area chart of the first neighbour's frontier and the timeline's ticks on one axis.

import { firstDay, isoDay } from "../base/days.js";
import { eventsByDay, isQuiet, stepsByDay } from "../law/events.js";
import { escape } from "../base/markup.js";
import { km, MONTHS, say } from "../base/words.js";
import { orderOf } from "../law/legend_groups.js";

/** @import { View } from "../types.d.ts" */

const [TOP, HEIGHT, LINE] = [22, 60, 123];
const QUARTERS = [4, 7, 10];
/** Px that a letter of a title, and a year beside the first one, take at most. */
const [TITLE_LETTER, YEAR_ROOM] = [5.8, 36];

export class Strip {
  /**
   * @param {SVGElement} chart @param {import("../law/law.js").Law} law
   * @param {import("../base/axis.js").Axis} axis
   */
  constructor(chart, law, axis) {
    this.law = law;
    this.axis = axis;
    this.chart = chart;
    const [still, now] = chart.querySelectorAll("g");
    this.still = still;
    this.now = now;
    const { neighbours: [neighbour], stretch } = law.history;
    this.neighbour = neighbour;
    /** The states on the other side. */
    this.states = stretch.length ? stretch : law.neighbours(neighbour);
    /** In px, as it was drawn: to ask the page for it would cost a layout with each step. */
    this.width = 0;
    this.total = this.states.reduce((all, state) => all + law.length(state, neighbour), 0);
  }

  /** What of which frontier is drawn, as the words of a title have it. */
  get words() {
    const { law, neighbour } = this;
    const of = law.name(neighbour);
    const { stretch } = law.history;
    const ends = stretch.length && {
      first: law.name(stretch[0]),
      last: law.name(stretch.at(-1)),
    };
    return {
      of: escape(of),
      stretch: ends ? escape(say("strip.stretch", ends)) : "",
      where: escape(ends ? say("strip.stretch.short", ends) : of),
      km: km(this.total),
    };
  }

  /** Px that there are. */
  measured() {
    return this.chart.clientWidth;
  }

  /** @param {number} day */
  x(day) {
    return this.axis.x(day) * this.width;
  }

  /**
   * Kilometres of the frontier by status, of the states that pass on the day.
   * @param {View} view @param {number} day
   */
  lengths({ treaty, selection }, day) {
    /** @type {Map<string, number>} */
    const lengths = new Map();
    for (const state of selection.frontiers.includes(this.neighbour) ? this.states : []) {
      if (!selection.passes(state, day)) continue;
      const status = this.law.status(state, treaty, day);
      lengths.set(status, (lengths.get(status) ?? 0) + this.law.length(state, this.neighbour));
    }
    return lengths;
  }

  /**
   * Draw all that does not move: after a change of treaty, filters, width or today.
   * @param {View} view
   */
  draw(view) {
    const { treaty, today, selection } = view;
    const w = this.width = this.measured();
    /** @param {number} day */
    const x = (day) => this.x(day).toFixed(1);
    const narrow = w < 700;
    const areas = this.areas(view);
    const kind = !selection.isOn ? "whole" : areas ? "part" : "none";
    const split = x(this.axis.break);
    const whole = say(`strip.title.${kind}`, this.words);
    const isShort = narrow || whole.length * TITLE_LETTER > Number(split);
    const title = isShort ? say(`strip.title.${kind}.short`, this.words) : whole;
    const beside = Math.max(Number(split), title.length * TITLE_LETTER) + 8;
    this.still.innerHTML =
      `<rect class="ground" y="${TOP}" width="${w}" height="${HEIGHT}"/><g class="areas">${areas}</g>
<text class="title" y="12">${title}</text><text class="title" x="${beside}" y="12">${
        say(narrow ? "strip.wider.short" : "strip.wider")
      }</text>
<rect class="future" x="${x(today)}" y="${TOP}" width="${(w - this.x(today)).toFixed(1)}" height="${
        LINE - TOP
      }"/><path class="today" d="M${x(today)} ${TOP}V${LINE}"/>
<path class="break-casing" d="M${split} 2V${LINE + 16}"/><path class="break" d="M${split} 2V${
        LINE + 16
      }"/><path class="line" d="M0 ${LINE}H${w}"/>
${this.ticks(treaty)}${this.years(narrow)}`;
  }

  /** @param {View} view */
  areas(view) {
    const { treaty, today, selection } = view;
    const own = new Set([this.axis.first, ...selection.days(this.states)]);
    for (const each of this.law.treatiesOf(treaty)) {
      for (const state of this.states) {
        for (const { since } of this.law.spells(state, each)) own.add(since);
      }
    }
    const days = [...own].filter((day) => day >= this.axis.first && day < today).sort((a, b) =>
      a - b
    );
    return days.map((day, place) => {
      const [start, end] = [this.x(day), this.x(days[place + 1] ?? today)];
      const lengths = this.lengths(view, day);
      let y = TOP + HEIGHT;
      return orderOf(this.law, treaty).filter((status) => lengths.has(status)).map((status) => {
        const height = (lengths.get(status) / this.total) * HEIGHT;
        y -= height;
        return `<rect x="${start.toFixed(1)}" y="${y.toFixed(2)}" width="${
          (end - start + 0.3).toFixed(1)
        }" height="${height.toFixed(2)}" data-status="${status}"/>`;
      }).join("");
    }).join("");
  }

  /** @param {string} treaty */
  ticks(treaty) {
    let [bars, rings, quiet] = ["", "", ""];
    let lastUp = -9;
    for (const [day, events] of eventsByDay(this.law, treaty)) {
      const x = this.x(day);
      const [bound, left] = ["bound", "left"].map((kind) =>
        events.filter((event) => event.kind === kind)
      );
      if (bound.length) {
        const height = 3 + Math.sqrt(bound.length) * 3.4;
        const up = bound.every(({ isLate }) => isLate) ? "up unsure" : "up";
        bars += `<rect class="${up}" x="${(x - 0.8).toFixed(1)}" y="${
          (LINE - 4 - height).toFixed(1)
        }" width="1.6" height="${height.toFixed(1)}"/>`;
        if (x - lastUp > 9) {
          bars += `<path class="${up}" d="M${(x - 3.6).toFixed(1)} ${
            (LINE - 2 - height).toFixed(1)
          }h7.2l-3.6-6z"/>`;
        }
        lastUp = x;
      }
      if (left.length) {
        const height = 5 + Math.sqrt(left.length) * 3.4;
        bars += `<rect class="down" x="${(x - 1).toFixed(1)}" y="${LINE + 4}" width="2" height="${
          height.toFixed(1)
        }"/><path class="down" d="M${(x - 4.4).toFixed(1)} ${
          (LINE + 3 + height).toFixed(1)
        }h8.8l-4.4 7z"/>`;
      }
      if (events.some(({ kind }) => kind === "notified")) {
        rings += `<circle class="notified" cx="${x.toFixed(1)}" cy="${LINE}" r="4"/>`;
      }
      if (isQuiet(events)) quiet += `M${x.toFixed(1)} ${LINE - 4}v-4`;
    }
    const steps = [...stepsByDay(this.law, treaty).keys()].filter((day) =>
      day >= this.axis.first && day <= this.axis.last
    );
    const dots = steps.map((day) =>
      `<circle class="step" cx="${this.x(day).toFixed(1)}" cy="${LINE + 20}" r="1.6"/>`
    );
    return `<path class="quiet" d="${quiet}"/>${bars}${rings}${dots.join("")}`;
  }

  /** @param {boolean} narrow */
  years(narrow) {
    /** @type {[day: number, text: string, kind: string][]} */
    const marks = [];
    const first = isoDay(this.axis.first).slice(0, 4);
    for (let year = Number(first) + 1; firstDay(year) <= this.axis.last; year++) {
      const wide = year >= 2025;
      if (!wide && (year % 5 || (narrow && year % 10))) continue;
      marks.push([firstDay(year), String(year), "year"]);
      if (!wide || narrow) continue;
      for (const month of QUARTERS) {
        const day = firstDay(year, month);
        if (day < this.axis.last) marks.push([day, MONTHS[month - 1].slice(0, 3), "month"]);
      }
    }
    const hasRoom = this.x(marks[0]?.[0] ?? this.axis.last) > YEAR_ROOM;
    if (!narrow && hasRoom) marks.push([this.axis.first, first, "year start"]);
    return marks.map(([day, text, kind]) =>
      `<path class="tick" d="M${this.x(day).toFixed(1)} ${LINE + 2}v5"/><text class="${kind}" x="${
        this.x(day).toFixed(1)
      }" y="${LINE + 35}">${text}</text>`
    ).join("");
  }

  /** @param {number} one @param {number} other px */
  between(one, other) {
    const [left, right] = [Math.min(one, other), Math.max(one, other)].map((x) => x.toFixed(1));
    return `<rect class="span" x="${left}" y="${LINE - 3}" width="${
      (Number(right) - Number(left)).toFixed(1)
    }" height="6"/><path class="needle-casing" d="M${
      other.toFixed(1)
    } 16V${LINE}"/><path class="needle other" d="M${other.toFixed(1)} 16V${LINE}"/>`;
  }

  /**
   * Move the needles through chart and line, the kilometres beside that of the chosen day.
   * @param {View} view
   */
  point(view) {
    const { treaty, day, compare } = view;
    const x = this.x(day);
    const other = compare === null ? "" : this.between(x, this.x(compare));
    const flip = x > this.width - 96;
    const lengths = this.lengths(view, day);
    /** @param {string} status */
    const get = (status) => lengths.get(status) ?? 0;
    /** @type {[y: number, kind: string, length: number, words: string][]} */
    const boxes = treaty === "both"
      ? [[78, "bound", get("both"), "strip.both"]]
      : [[78, "bound", get("party"), "strip.bound"], [
        60,
        "leaving",
        get("withdrawing"),
        "strip.leaving",
      ], [get("withdrawing") ? 42 : 46, "left", get("withdrawn"), "strip.left"]];
    const text = boxes.filter(([, , length]) => length).map(([y, kind, length, words]) => {
      const said = say(words, { km: km(length) });
      const width = said.length * 6.1 + 6;
      return `<rect class="box" rx="2" x="${(flip ? x - 5 - width : x + 4).toFixed(1)}" y="${
        y - 12
      }" width="${width.toFixed(1)}" height="16"/><text class="${kind}" x="${
        (x + (flip ? -8 : 7)).toFixed(1)
      }" y="${y}" style="text-anchor:${flip ? "end" : "start"}">${said}</text>`;
    });
    this.now.innerHTML = `${other}<path class="needle-casing" d="M${
      x.toFixed(1)
    } 16V${LINE}"/><path class="needle" d="M${x.toFixed(1)} 16V${LINE}"/>${text.join("")}`;
  }
}
