// The law of the day, replayed: the same statuses that geo.law.status computes, by looking them up.

import { holds } from "../base/days.js";

/** @import { Passes } from "../types.d.ts" */
/** @import { Act, Flag, History, Report, Shape, Spell } from "../wire.d.ts" */

/** Whether a text in EDTF is a day, not a month, a year or an interval. @param {string} text */
export const isExact = (text) => text.length === 10;

const BOUND = new Set(["party", "withdrawing"]);
/** The status before anything is done, and that of every day before the first act. */
export const OUTSIDE = "outside";
/** What a status that waits becomes when its day comes. @type {Record<string, string>} */
const NEXT = { contracting: "party", withdrawing: "withdrawn" };

/** Asks for the two treaties of the pair together; also the status of a state bound by both. */
export const BOTH = "both";
/** The status of a state that neither of the two binds. */
export const NEITHER = "neither";
/** Asks for all treaties of a folder that has others than one, or the pair. */
export const ALL = "all";

/**
 * By which of two treaties a state is bound.
 * @param {string[]} pair @param {boolean} byFirst @param {boolean} bySecond
 */
export function binding([first, second], byFirst, bySecond) {
  if (byFirst) return bySecond ? BOTH : first;
  return bySecond ? second : NEITHER;
}

/** The status that follows one that waits. @param {string} status */
export const nextStatus = (status) => NEXT[status];

/** @param {string} status */
export const isBound = (status) => BOUND.has(status);

/**
 * The last spell that has begun by `day`.
 * @param {Spell[]} spells @param {number} day @returns {Spell | undefined}
 */
function spellOn(spells, day) {
  let low = 0;
  let high = spells.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spells[middle].since <= day) low = middle + 1;
    else high = middle;
  }
  return spells[low - 1];
}

export class Law {
  /** @param {History} history */
  constructor(history) {
    this.history = history;
    /** Codes of all states the depositary lists, sorted. @type {string[]} */
    this.states = Object.keys(history.states);
    /** Answers that stay the same, by question. @type {Map<string, any>} */
    this.known = new Map();
  }

  /** @template T @param {string} question @param {() => T} answer @returns {T} computed once */
  once(question, answer) {
    if (!this.known.has(question)) this.known.set(question, answer());
    return this.known.get(question);
  }

  /** The two treaties that are seen together. @returns {string[]} none where there are no such */
  get pair() {
    return this.history.pair ?? [];
  }

  /** The treaties that are asked for: one, the pair, or all. @param {string} asked */
  treatiesOf(asked) {
    if (asked === BOTH) return this.pair;
    return asked === ALL ? Object.keys(this.history.treaties) : [asked];
  }

  /** @param {string} state @param {string} treaty @returns {Spell[]} the first spell first */
  spells(state, treaty) {
    return this.history.spells[treaty][state] ?? [];
  }

  /** @param {string} state @param {string} treaty @param {number} day */
  spell(state, treaty, day) {
    return spellOn(this.spells(state, treaty), day);
  }

  /** In the order of the law. @param {string} state @param {string} treaty @returns {Act[]} */
  acts(state, treaty) {
    return this.history.acts[treaty][state] ?? [];
  }

  /** Status under one treaty. @param {string} state @param {string} treaty @param {number} day */
  single(state, treaty, day) {
    return this.spell(state, treaty, day)?.status ?? OUTSIDE;
  }

  /**
   * Status under a treaty, or the pair under both.
   * @param {string} state @param {string} treaty @param {number} day
   */
  status(state, treaty, day) {
    if (treaty !== BOTH) return this.single(state, treaty, day);
    const [byFirst, bySecond] = this.pair.map((each) => isBound(this.single(state, each, day)));
    return binding(this.pair, byFirst, bySecond);
  }

  /** Whether it is a state on that day. @param {string} state @param {number} day */
  exists(state, day) {
    const first = this.history.states[state]?.from;
    return first === null || (first !== undefined && first <= day);
  }

  /**
   * Day from which the status has held; null before the first act.
   * @param {string} state @param {string} treaty @param {number} day
   */
  since(state, treaty, day) {
    return this.spell(state, treaty, day)?.since ?? null;
  }

  /**
   * Next change as acts received by that day will bring it.
   * @param {string} state @param {string} treaty @param {number} day
   * @returns {{day: number, status: string} | null}
   */
  next(state, treaty, day) {
    const spell = this.spell(state, treaty, day);
    if (spell?.next === undefined || day < (spell.known ?? spell.since)) return null;
    return { day: spell.next, status: nextStatus(spell.status) };
  }

  /**
   * Flags of a state on a day.
   * @param {string} state @param {string} treaty @param {number} day @returns {Flag[]}
   */
  flags(state, treaty, day) {
    /** @type {Record<string, Flag[] | undefined>} */
    const byState = this.once(
      "flags by state",
      () => Object.groupBy(this.history.flags, (/** @type {Flag} */ flag) => flag.state),
    );
    return (byState[state] ?? []).filter((flag) =>
      flag.treaty === treaty && holds(flag.from, flag.until, day)
    );
  }

  /**
   * What the chosen layers report of a state on a day.
   * @param {string} state @param {string} treaty @param {number} day @param {string[]} layers
   * @returns {Report[]}
   */
  reports(state, treaty, day, layers) {
    return this.history.reports.filter((report) =>
      report.state === state && layers.includes(report.layer) &&
      holds(report.from, report.until, day) &&
      (report.treaty === null || treaty === BOTH || report.treaty === treaty)
    );
  }

  /** Every state of which something is reported on some day. @returns {string[]} */
  get reporting() {
    return this.once(
      "reporting",
      () => [...new Set(this.history.reports.map(({ state }) => state))],
    );
  }

  /**
   * States whose status is not certain on a day, under either treaty where both are asked.
   * @param {string} treaty @param {number} day
   */
  unsure(treaty, day) {
    const doubts = this.once(
      "doubts",
      () => this.history.flags.filter(({ kind }) => kind === "uncertain"),
    );
    /** @type {Flag[]} */
    const standing = doubts.filter((/** @type {Flag} */ flag) =>
      (treaty === BOTH || treaty === flag.treaty) && holds(flag.from, flag.until, day)
    );
    return [...new Set(standing.map(({ state }) => state))];
  }

  /**
   * Whether a spell began by an act of no exact day: its own day is the last possible one.
   * @param {string} state @param {string} treaty @param {Spell} spell
   */
  isImprecise(state, treaty, { act }) {
    return !isExact(this.acts(state, treaty)[act].received);
  }

  /** Days on which any status at all changes. @param {string} treaty */
  changeDays(treaty) {
    return this.once(`days ${treaty}`, () => {
      /** @type {Set<number>} */
      const days = new Set();
      for (const each of this.treatiesOf(treaty)) {
        for (const spells of Object.values(this.history.spells[each])) {
          for (const [place, { since, status }] of spells.entries()) {
            if (status !== spells[place - 1]?.status) days.add(since);
          }
        }
      }
      return [...days].sort((a, b) => a - b);
    });
  }

  /** @param {string} code @returns {string} of a state or an area */
  name(code) {
    return this.history.states[code]?.name ?? this.area(code)?.name ?? code;
  }

  /** The shapes of a code, one for each period. @param {string} code @returns {Shape[]} */
  shapes(code) {
    return Object.entries(this.history.shapes).filter(([key]) => key.startsWith(`${code}@`))
      .map(([, shape]) => shape);
  }

  /** Ground that follows nobody's acts. @param {string} code of its shape */
  area(code) {
    return this.once(`area ${code}`, () => {
      const shapes = this.shapes(code).filter(({ state }) => state === null);
      return shapes[0] ?? null;
    });
  }

  /**
   * Published length in km, 0 where there is no border.
   * @param {string} state @param {string} neighbour
   */
  length(state, neighbour) {
    return this.history.borders[`${state}-${neighbour}`]?.published.factbook.km ?? 0;
  }

  /** States that border a highlighted neighbour. @param {string} neighbour */
  neighbours(neighbour) {
    return this.once(`neighbours ${neighbour}`, () => {
      const borders = Object.keys(this.history.borders);
      return borders.filter((border) => border.endsWith(`-${neighbour}`))
        .map((border) => border.slice(0, 3));
    });
  }

  /** Km of a frontier with all neighbours. @param {string} neighbour */
  wholeLength(neighbour) {
    return this.once(
      `whole ${neighbour}`,
      () =>
        this.neighbours(neighbour).reduce((all, state) => all + this.length(state, neighbour), 0),
    );
  }

  /**
   * Kilometres and number of neighbours by status.
   * @param {string} neighbour @param {string} treaty @param {number} day @param {Passes} [passes]
   * @returns {Map<string, [km: number, states: number]>}
   */
  frontier(neighbour, treaty, day, passes = () => true) {
    const frontier = new Map();
    for (const state of this.neighbours(neighbour).filter(passes)) {
      const status = this.status(state, treaty, day);
      const [km, states] = frontier.get(status) ?? [0, 0];
      frontier.set(status, [km + this.length(state, neighbour), states + 1]);
    }
    return frontier;
  }
}
