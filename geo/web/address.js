// The view in the address: the same parameters as the dashboard's.

import { isoDay, parseDay } from "./days.js";
import { say } from "./words.js";

const VIEWS = ["frontier", "world"];
/** Filters that may stand several times and mean either. */
const FILTERS = ["neighbour", "member", "region", "layer"];

export class Address {
  /** @param {any} allowed words by parameter @param {string[]} states codes of what can be pinned @param {{first: number, last: number, today: number}} track */
  constructor(allowed, states, track) {
    Object.assign(this, { allowed, states, track });
    /** What was left out of the address last read, in words. @type {string[]} */
    this.notices = [];
  }

  /** Read a view; unknown and malformed values are left out and told. @param {string} search */
  read(search) {
    this.notices = [];
    const given = new URLSearchParams(search);
    const { allowed } = this;
    const [treaty = "apmbc"] = this.each(given, "treaty", allowed.treaty);
    const statuses = treaty === "both" ? [...allowed.status, ...allowed.pair] : allowed.status;
    const filters = Object.fromEntries(FILTERS.map((name) => [name, this.each(given, name, allowed[name])]));
    return {
      treaty,
      day: this.day(given, "day") ?? this.track.today,
      compare: this.day(given, "compare"),
      status: this.each(given, "status", statuses),
      ...filters,
      name: given.getAll("name").join(" ").trim(),
      state: this.state(given),
      view: this.each(given, "view", VIEWS)[0] ?? "frontier",
      isEmbedded: given.get("embed") === "true",
      edition: given.get("data"),
    };
  }

  /** @param {URLSearchParams} given @param {string} name @param {string[]} words @param {string} [hint] */
  each(given, name, words, hint = say("site.allowed", { words: words.join(", ") })) {
    const found = new Set(given.getAll(name));
    for (const value of found) if (!words.includes(value)) this.leaveOut(name, value, hint);
    return words.filter((word) => found.has(word));
  }

  leaveOut(name, value, hint) {
    this.notices.push(say("site.fault", { name, value, hint }));
  }

  /** @returns {number | null} the first day that is one, moved to the track's end if it lies off it */
  day(given, name) {
    const days = [];
    for (const value of given.getAll(name)) {
      const day = parseDay(value);
      if (day === null) this.leaveOut(name, value, say("site.dayAllowed"));
      else days.push(day);
    }
    if (!days.length) return null;
    const { first, last } = this.track;
    const shown = Math.max(first, Math.min(last, days[0]));
    if (shown !== days[0]) this.notices.push(say("page.off", { name, day: isoDay(days[0]), shown: isoDay(shown) }));
    return shown;
  }

  /** @returns {string | null} the first by code */
  state(given) {
    const found = this.each(given, "state", this.states, say("site.stateAllowed"));
    if (found.length > 1) this.notices.push(say("page.onePin", { state: found[0] }));
    return found[0] ?? null;
  }

  /** Write a view; what every visitor sees first is left out. @param {any} view @returns {string} */
  write(view) {
    const told = new URLSearchParams();
    if (view.treaty !== "apmbc") told.append("treaty", view.treaty);
    if (view.day !== this.track.today) told.append("day", isoDay(view.day));
    if (view.compare !== null) told.append("compare", isoDay(view.compare));
    for (const name of ["status", ...FILTERS]) for (const value of view[name]) told.append(name, value);
    if (view.name) told.append("name", view.name);
    if (view.state) told.append("state", view.state);
    if (view.view !== "frontier") told.append("view", view.view);
    if (view.isEmbedded) told.append("embed", "true");
    const text = told.toString();
    return text && `?${text}`;
  }
}
