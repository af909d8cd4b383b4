// What the page and the frame agree on: each tells the other only what its reader changed there.

import { isoDay, parseDay } from "../base/days.js";

/** @import { FrameReport, Message, View } from "../types.d.ts" */
/**
 * @typedef {Record<string, string | string[] | null>} Words a view, or a part of it, in plain
 * values
 */

/** What the page tells of the view, in plain values. @param {Message} message @returns {Words} */
export const toldBy = ({ day, compare, state, status, view, filters }) => ({
  day,
  compare,
  state,
  status: [...status].sort(),
  view,
  ...filters,
});

/**
 * The part of a view that can be changed in the frame, in plain values.
 * @param {View} view @returns {Words}
 */
export const reportable = ({ day, compare, state, status, filters }) => ({
  day: isoDay(day),
  compare: compare === null ? null : isoDay(compare),
  state,
  status: [...status].sort(),
  ...filters,
});

/**
 * Take some keys of a view from the page.
 * @param {View} view of the frame @param {Message} message @param {Set<string>} keys
 */
export function follow(view, { day, compare, state, status, filters }, keys) {
  if (keys.has("day")) view.day = parseDay(day);
  if (keys.has("compare")) view.compare = compare && parseDay(compare);
  if (keys.has("state")) view.state = state;
  if (keys.has("status")) view.status = new Set(status);
  const changed = Object.entries(filters).filter(([name]) => keys.has(name));
  Object.assign(view.filters, Object.fromEntries(changed));
}

/** @param {Words[string] | undefined} value */
const asText = (value) => JSON.stringify(value ?? null);

export class Agreement {
  constructor() {
    /** The view as the page last told it, with what has been reported since. @type {Words} */
    this.known = {};
    /** Keys of reports that the page has not answered yet. @type {Set<string>} */
    this.pending = new Set();
  }

  /** What the reader has changed since. @param {Words} view @returns {FrameReport} */
  changed(view) {
    return Object.fromEntries(
      Object.entries(view).filter(([key, value]) => asText(value) !== asText(this.known[key])),
    );
  }

  /** Take note of what is reported. @param {FrameReport} part */
  reported(part) {
    Object.assign(this.known, part);
    for (const key of Object.keys(part)) this.pending.add(key);
  }

  /**
   * Hear the page's view, and find what of it holds: a key that the reader has changed here, or
   * that a report without an answer carries, is ahead of the page.
   * @param {Words} told by the page @param {Words} view of the frame
   * @param {boolean} isBehind whether a report awaits its answer
   * @returns {Set<string>} the keys that the frame has to follow
   */
  heard(told, view, isBehind) {
    if (!isBehind) this.pending.clear();
    const keys = Object.keys(told).filter((key) => !this.pending.has(key));
    const followed = keys.filter((key) =>
      !(key in this.known) || asText(view[key]) === asText(this.known[key])
    );
    for (const key of keys) this.known[key] = told[key];
    return new Set(followed);
  }
}
