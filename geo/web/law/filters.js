// Which states pass the filters of a view, on any day: the same as geo/answers/filters.py.

import { fold } from "../base/fold.js";
import { pairOf } from "./law.js";

/**
 * @typedef {object} Filters
 * @property {string[]} neighbour @property {string[]} member @property {string[]} region
 * @property {string} name @property {string[]} status @property {string[]} [state]
 */

/** Filters that are lists of words, and the one that is a text. */
export const LISTS = ["neighbour", "member", "region"];
export const NEIGHBOURS = ["RUS", "BLR"];

/** @param {number | null} from @param {number | null} until half-open @param {number} day */
export const holds = (from, until, day) =>
  (from === null || from <= day) && (until === null || day < until);

export class Selection {
  /**
   * @param {any} history as written by geo.assets.history.browser_history
   * @param {string} treaty @param {Filters} filters
   * @param {(state: string, treaty: string, day: number) => string} statusOn under one treaty
   */
  constructor(history, treaty, filters, statusOn) {
    const { neighbour, member, status } = filters;
    this.filters = filters;
    this.treaty = treaty;
    this.statusOn = statusOn;
    this.statuses = new Set(status);
    /** The neighbours whose frontiers are told: those that are asked for, or both. */
    this.frontiers = neighbour.length
      ? NEIGHBOURS.filter((of) => neighbour.includes(of))
      : NEIGHBOURS;
    /** States that pass every filter that no day changes; null: all do. @type {Set<string> | null} */
    this.lasting = lastingOf(history, filters);
    /** Memberships that are asked for, by state; null: none is. @type {Map<string, [number, number | null][]> | null} */
    this.memberships = member.length ? membershipsOf(history, member) : null;
  }

  /** Whether a filter other than the status is on. */
  get hasOthers() {
    return this.lasting !== null || this.memberships !== null;
  }

  get isOn() {
    return this.hasOthers || this.statuses.size > 0;
  }

  /** Whether the filters other than the status let a state pass. @param {string} state @param {number} day */
  passesOthers(state, day) {
    if (this.lasting && !this.lasting.has(state)) return false;
    return !this.memberships ||
      (this.memberships.get(state)?.some(([from, until]) => holds(from, until, day)) ?? false);
  }

  /** Whether all filters let a state pass. @param {string} state @param {number} day */
  passes(state, day) {
    return this.passesOthers(state, day) && (!this.statuses.size || this.hasStatus(state, day));
  }

  /** With both treaties a status means under either, a pair by which of the two it is bound. */
  hasStatus(state, day) {
    if (this.treaty !== "both") return this.statuses.has(this.statusOn(state, this.treaty, day));
    const own = ["apmbc", "ccm"].map((treaty) => this.statusOn(state, treaty, day));
    return own.some((status) => this.statuses.has(status)) ||
      this.statuses.has(pairOf(own[0], own[1]));
  }

  /** Whether a line of the map, "POL-RUS", lies with a state that passes in a frontier that is told. */
  passesBorder(border, day) {
    const [one, other] = border.split("-");
    const counts = (state, of) => this.frontiers.includes(of) && this.passes(state, day);
    return counts(one, other) || (NEIGHBOURS.includes(one) && counts(other, one));
  }

  /** Km and number of neighbours by status, of those that pass. @param {import("./law.js").Law} law @param {string} of */
  frontierOf(law, of, day) {
    if (!this.frontiers.includes(of)) return new Map();
    return law.frontier(of, this.treaty, day, (state) => this.passes(state, day));
  }

  /** Days on which one of some states joins or leaves what is asked for. @param {string[]} states */
  days(states) {
    return states.flatMap((state) =>
      (this.memberships?.get(state) ?? []).flat().filter((day) => day !== null)
    );
  }
}

function lastingOf(history, { neighbour, region, name, state = [] }) {
  if (![neighbour, region, state, name].some((each) => each.length)) return null;
  const tests = [];
  if (neighbour.length) {
    tests.push((code) => neighbour.some((of) => `${code}-${of}` in history.borders));
  }
  if (region.length) tests.push((code, place) => region.includes(history.regions[place]));
  if (state.length) tests.push((code) => state.includes(code));
  if (name) tests.push(named(history, name));
  return new Set(
    Object.keys(history.states).filter((code, place) =>
      tests.every((passes) => passes(code, place))
    ),
  );
}

/** Its name holds the words, its code is them, or its name in another language begins with them. */
function named(history, words) {
  const wanted = fold(words);
  const others = Object.values(history.names);
  return (code, place) =>
    fold(history.states[code][0]).includes(wanted) || wanted === code.toLowerCase() ||
    others.some((names) => fold(names[place]).startsWith(wanted));
}

function membershipsOf(history, organisations) {
  const found = new Map();
  for (const [state, organisation, from, until] of history.memberships) {
    if (organisations.includes(organisation)) {
      found.set(state, [...(found.get(state) ?? []), [from, until]]);
    }
  }
  return found;
}
