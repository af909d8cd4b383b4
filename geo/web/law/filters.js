// Which states pass the filters of a view, on any day: the same as geo/answers/filters.py.

import { holds } from "../base/days.js";
import { fold } from "../base/fold.js";
import { CHOICES } from "../base/vocabulary.js";
import { binding, BOTH, isBound } from "./law.js";

/** @import { Choice } from "../types.d.ts" */
/** @import { History, Membership } from "../wire.d.ts" */
/** @typedef {import("./law.js").Law} Law */
/** @typedef {(state: string, place: number) => boolean} Test of a state and its place */

/** Filters that are lists of words; layers filter no state. */
export const LISTS = CHOICES.filter((name) => name !== "layer");

export class Selection {
  /**
   * @param {Law} law @param {string} treaty @param {Choice} filters
   */
  constructor(law, treaty, filters) {
    const { history } = law;
    const { neighbour, member, status } = filters;
    this.filters = filters;
    this.treaty = treaty;
    this.law = law;
    this.statuses = new Set(status);
    /** The neighbours whose frontiers are told: those that are asked for, or both. */
    this.frontiers = neighbour.length
      ? history.neighbours.filter((code) => neighbour.includes(code))
      : history.neighbours;
    /** States that pass every filter that no day changes; null: all do. */
    this.lasting = lastingOf(history, filters);
    /** Memberships that are asked for, by state; null: none is. */
    this.memberships = member.length ? membershipsOf(history, member) : null;
  }

  /** Whether a filter other than the status is on. */
  get hasOthers() {
    return this.lasting !== null || this.memberships !== null;
  }

  get isOn() {
    return this.hasOthers || this.statuses.size > 0;
  }

  /**
   * Whether the filters other than the status let a state pass.
   * @param {string} state @param {number} day
   */
  passesOthers(state, day) {
    if (this.lasting && !this.lasting.has(state)) return false;
    return !this.memberships ||
      (this.memberships.get(state)?.some(({ from, until }) => holds(from, until, day)) ?? false);
  }

  /** Whether all filters let a state pass. @param {string} state @param {number} day */
  passes(state, day) {
    return this.passesOthers(state, day) && (!this.statuses.size || this.hasStatus(state, day));
  }

  /**
   * With both treaties a status means under either, a pair by which of the two it is bound.
   * @param {string} state @param {number} day
   */
  hasStatus(state, day) {
    if (this.treaty !== BOTH) return this.statuses.has(this.law.single(state, this.treaty, day));
    const { pair } = this.law;
    const own = pair.map((treaty) => this.law.single(state, treaty, day));
    return own.some((status) => this.statuses.has(status)) ||
      this.statuses.has(binding(pair, isBound(own[0]), isBound(own[1])));
  }

  /**
   * Whether a line of the map lies with a state that passes in a frontier that is told.
   * @param {string} border its id @param {number} day
   */
  passesBorder(border, day) {
    const [one, other] = border.split("-");
    /** @param {string} state @param {string} neighbour */
    const counts = (state, neighbour) =>
      this.frontiers.includes(neighbour) && this.passes(state, day);
    return counts(one, other) || (this.law.history.neighbours.includes(one) && counts(other, one));
  }

  /**
   * Km and number of neighbours by status, of those that pass.
   * @param {string} neighbour @param {number} day
   * @returns {ReturnType<Law["frontier"]>}
   */
  frontierOf(neighbour, day) {
    if (!this.frontiers.includes(neighbour)) return new Map();
    return this.law.frontier(neighbour, this.treaty, day, (state) => this.passes(state, day));
  }

  /**
   * Days on which one of some states joins or leaves what is asked for.
   * @param {string[]} states
   */
  days(states) {
    return states.flatMap((state) =>
      (this.memberships?.get(state) ?? []).flatMap(({ from, until }) =>
        until === null ? [from] : [from, until]
      )
    );
  }
}

/** @param {History} history @param {Choice} filters @returns {Set<string> | null} */
function lastingOf(history, { neighbour, region, name, state = [] }) {
  if (![neighbour, region, state, name].some((each) => each.length)) return null;
  /** @type {Test[]} */
  const tests = [];
  if (neighbour.length) {
    tests.push((code) => neighbour.some((other) => `${code}-${other}` in history.borders));
  }
  if (region.length) tests.push((code) => region.includes(history.states[code].region));
  if (state.length) tests.push((code) => state.includes(code));
  if (name) tests.push(named(history, name));
  return new Set(
    Object.keys(history.states).filter((code, place) =>
      tests.every((passes) => passes(code, place))
    ),
  );
}

/**
 * Its name holds the words, its code is them, or its name in another language begins with them.
 * @param {History} history @param {string} words @returns {Test}
 */
function named(history, words) {
  const wanted = fold(words);
  const others = Object.values(history.names);
  return (code, place) =>
    fold(history.states[code].name).includes(wanted) || wanted === code.toLowerCase() ||
    others.some((names) => fold(names[place]).startsWith(wanted));
}

/** @param {History} history @param {string[]} organisations */
function membershipsOf(history, organisations) {
  /** @type {Map<string, Membership[]>} */
  const memberships = new Map();
  for (const membership of history.memberships) {
    const { state, organisation } = membership;
    if (organisations.includes(organisation)) {
      memberships.set(state, [...(memberships.get(state) ?? []), membership]);
    }
  }
  return memberships;
}
