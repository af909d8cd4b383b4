// The view in the address: the same parameters as the dashboard's, and the same words for what
// cannot be followed (geo/dashboard/view.py).

import { holds, isoDay, longDay, parseDay } from "../base/days.js";
import { CHOICES, VIEWS } from "../base/vocabulary.js";
import { BOTH } from "../law/law.js";
import { say } from "../base/words.js";

/** @import { Part, Query, Track } from "../types.d.ts" */
/** @import { SiteTables } from "../wire.d.ts" */
/**
 * @typedef {object} ViewOnly what a view has beside a question
 * @property {number | null} compare
 * @property {string | null} state
 * @property {Part} view
 * @property {boolean} isEmbedded
 * @property {string | null} edition
 */
/** @typedef {Omit<Query, "state"> & ViewOnly} Seen the view of the page */

/** Letters of a value that are repeated to the reader. */
const MOST_LETTERS = 40;

/** @param {string} value */
const short = (value) => {
  const letters = [...value];
  return letters.length <= MOST_LETTERS ? value : `${letters.slice(0, MOST_LETTERS).join("")}…`;
};

/** @typedef {import("../law/law.js").Law} Law */

export class Address {
  /** @param {SiteTables["allowed"]} allowed @param {Law} law @param {Track} track */
  constructor(allowed, law, track) {
    this.allowed = allowed;
    this.law = law;
    this.track = track;
    /** What of the address last read cannot be followed, in words. @type {string[]} */
    this.notices = [];
  }

  /**
   * Read a view; what cannot be followed is left out, or moved, and told.
   * @param {string} search @returns {Seen}
   */
  read(search) {
    this.notices = [];
    const given = new URLSearchParams(search);
    const { allowed } = this;
    const isEmbedded = given.get("embed") === "true";
    const [treaty = allowed.treaty[0]] = this.each(given, "treaty", allowed.treaty);
    const day = this.day(given, "day") ?? this.track.today;
    const compare = this.day(given, "compare");
    const statuses = treaty === BOTH ? [...allowed.status, ...allowed.pair] : allowed.status;
    const status = this.each(given, "status", statuses);
    const chosen = /** @type {Record<typeof CHOICES[number], string[]>} */ (Object.fromEntries(
      CHOICES.map((name) => [name, this.each(given, name, allowed[name])]),
    ));
    const state = this.pin(given, day);
    const view = /** @type {Part} */ (this.each(given, "view", VIEWS)[0] ?? VIEWS[0]);
    const edition = given.get("data");
    if (edition !== null && edition !== this.law.history.edition) {
      this.notices.push(
        say(isEmbedded ? "notice.edition.short" : "notice.edition", {
          pinned: short(edition),
          shown: this.law.history.edition,
        }),
      );
    }
    return {
      treaty,
      day,
      compare,
      status,
      ...chosen,
      name: given.getAll("name").join(" ").trim(),
      state,
      view,
      isEmbedded,
      edition,
    };
  }

  /**
   * @param {URLSearchParams} given @param {string} name @param {string[]} words
   * @param {(value: string) => string} [tell] what is left out
   */
  each(
    given,
    name,
    words,
    tell = (value) =>
      say("notice.known", {
        what: say(`notice.what.${name}`),
        value: short(value),
        words: words.join(", "),
      }),
  ) {
    const values = new Set(given.getAll(name));
    for (const value of values) if (!words.includes(value)) this.notices.push(tell(value));
    return words.filter((word) => values.has(word));
  }

  /**
   * @param {URLSearchParams} given @param {string} name
   * @returns {number | null} the first day that is one, moved to the track's end if it lies off it
   */
  day(given, name) {
    const days = [];
    for (const value of given.getAll(name)) {
      const day = parseDay(value);
      if (day === null) {
        this.notices.push(
          say("notice.day", { what: say(`notice.what.${name}`), value: short(value) }),
        );
      } else days.push(day);
    }
    if (!days.length) return null;
    const { first, last } = this.track;
    const shown = Math.max(first, Math.min(last, days[0]));
    if (shown !== days[0]) {
      this.notices.push(
        say(`notice.off.${name}`, { day: longDay(days[0]), shown: longDay(shown) }),
      );
    }
    return shown;
  }

  /**
   * @param {URLSearchParams} given @param {number} day
   * @returns {string | null} the first by code, states before areas
   */
  pin(given, day) {
    const { states, shapes } = this.law.history;
    const areas = Object.entries(shapes).filter(([, { state }]) => state === null).map(([key]) =>
      key.split("@")[0]
    );
    const known = [...Object.keys(states), ...new Set(areas)];
    const pinned = this.each(
      given,
      given.has("pin") ? "pin" : "state", // as links of former versions call it
      known,
      (code) => this.ground(code, day) ?? say("notice.state", { value: short(code) }),
    );
    const [first = null] = pinned;
    if (pinned.length > 1) {
      this.notices.push(
        say("notice.onePin", { state: states[first]?.name ?? this.shape(first, day).name }),
      );
    }
    return first;
  }

  /**
   * A shape as it is drawn on the day, or as it was drawn last.
   * @param {string} code @param {number} day
   */
  shape(code, day) {
    const shapes = this.law.shapes(code);
    return shapes.find(({ from, until }) => holds(from, until, day)) ?? shapes.at(-1);
  }

  /**
   * What ground is that is drawn with a state and is none.
   * @param {string} code @param {number} day @returns {string | null} null for anything else
   */
  ground(code, day) {
    const shape = this.shape(code, day);
    if (!shape) return null;
    const { name, state, rule } = shape;
    return say(`notice.ground.${rule}`, { name, state: this.law.history.states[state].name });
  }

  /**
   * Write a view; what every visitor sees first is left out.
   * @param {Seen} view @returns {string}
   */
  write(view) {
    const parameters = new URLSearchParams();
    if (view.treaty !== this.allowed.treaty[0]) parameters.append("treaty", view.treaty);
    if (view.day !== this.track.today) parameters.append("day", isoDay(view.day));
    if (view.compare !== null) parameters.append("compare", isoDay(view.compare));
    for (const name of /** @type {const} */ (["status", ...CHOICES])) {
      for (const value of view[name]) parameters.append(name, value);
    }
    if (view.name) parameters.append("name", view.name);
    if (view.state) parameters.append("pin", view.state);
    if (view.view !== VIEWS[0]) parameters.append("view", view.view);
    if (view.edition) parameters.append("data", view.edition);
    if (view.isEmbedded) parameters.append("embed", "true");
    const text = parameters.toString();
    return text && `?${text}`;
  }
}
