// The law of the day, replayed: the same statuses that geo.law.status computes, by looking them up.

import { holds } from "../base/days.js";

/** @import { Change, Flag, History, Passes, Report } from "../types.d.ts" */

const BOUND = new Set(["party", "withdrawing"]);
/** The status before anything is done, and that of every day before the first act. */
export const OUTSIDE = "outside";
/** What a status that waits becomes when its day comes. @type {Record<string, string>} */
const NEXT = { contracting: "party", withdrawing: "withdrawn" };

/**
 * By which of the two treaties a state is bound.
 * @param {string} apmbc its status under it @param {string} ccm
 */
export function pairOf(apmbc, ccm) {
  if (isBound(apmbc)) return isBound(ccm) ? "both" : "apmbc";
  return isBound(ccm) ? "ccm" : "neither";
}

/** The status that follows one that waits. @param {string} status */
export const nextStatus = (status) => NEXT[status];

/** @param {string} status */
export const isBound = (status) => BOUND.has(status);

/**
 * Find the last entry whose first element is not after `day`.
 * @param {Change[]} entries @param {number} day @returns {Change | undefined}
 */
function entryOn(entries, day) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle][0] <= day) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1];
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

  /** @param {string} state @param {string} treaty @param {number} day */
  entry(state, treaty, day) {
    return entryOn(this.history.history[treaty][state] ?? [], day);
  }

  /** Status under one treaty. @param {string} state @param {string} treaty @param {number} day */
  single(state, treaty, day) {
    const entry = this.entry(state, treaty, day);
    return entry ? this.history.statuses[entry[1]] : OUTSIDE;
  }

  /**
   * Status under a treaty, or the pair under both.
   * @param {string} state @param {string} treaty @param {number} day
   */
  status(state, treaty, day) {
    if (treaty !== "both") return this.single(state, treaty, day);
    return pairOf(this.single(state, "apmbc", day), this.single(state, "ccm", day));
  }

  /** Whether it is a state on that day. @param {string} state @param {number} day */
  exists(state, day) {
    const first = this.history.states[state]?.[1];
    return first === null || (first !== undefined && first <= day);
  }

  /**
   * Day from which the status has held; null while outside.
   * @param {string} state @param {string} treaty @param {number} day
   */
  since(state, treaty, day) {
    const entries = this.history.history[treaty][state] ?? [];
    /** @type {number | null} */
    let since = null;
    let before = OUTSIDE;
    for (const [from, code] of entries) {
      if (from > day) break;
      const status = this.history.statuses[code];
      if (status !== before) since = from; // a second entry of one status only adds what comes next
      before = status;
    }
    return since;
  }

  /**
   * Next change as acts received by that day will bring it.
   * @param {string} state @param {string} treaty @param {number} day
   * @returns {[number, string] | null}
   */
  next(state, treaty, day) {
    const entry = this.entry(state, treaty, day);
    return entry?.[2] ? [entry[2], nextStatus(this.history.statuses[entry[1]])] : null;
  }

  /**
   * Flags of a state on a day.
   * @param {string} state @param {string} treaty @param {number} day @returns {Flag[]}
   */
  flags(state, treaty, day) {
    return this.history.flags.filter((flag) =>
      flag.state === state && flag.treaty === treaty && holds(flag.from, flag.until, day)
    );
  }

  /**
   * What the chosen layers report of a state on a day.
   * @param {string} state @param {string} treaty @param {number} day @param {string[]} layers
   * @returns {Report[]}
   */
  reports(state, treaty, day, layers) {
    return this.history.layers.filter(([layer, under, whose, from, until]) =>
      whose === state && layers.includes(layer) && holds(from, until, day) &&
      (under === null || treaty === "both" || under === treaty)
    );
  }

  /** Every state of which something is reported on some day. @returns {string[]} */
  get reporting() {
    return this.once(
      "reporting",
      () => [...new Set(this.history.layers.map(([, , state]) => state))],
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
      (treaty === "both" || treaty === flag.treaty) && holds(flag.from, flag.until, day)
    );
    return [...new Set(standing.map(({ state }) => state))];
  }

  /**
   * Whether what holds from a day on rests on an act of no exact day.
   * @param {string} state @param {string} treaty one of the two @param {number} day
   */
  isImprecise(state, treaty, day) {
    const acts = this.history.acts[treaty][state] ?? [];
    return this.history.imprecise.some(([whose, under, action, received, , , , , latest]) =>
      whose === state && under === treaty &&
      (latest === day ||
        acts.some(([what, when, effective]) =>
          what === action && when === received && effective === day
        ))
    );
  }

  /** Days on which any status at all changes. @param {string} treaty */
  changeDays(treaty) {
    return this.once(`days ${treaty}`, () => {
      /** @type {Set<number>} */
      const days = new Set();
      for (const each of treaty === "both" ? ["apmbc", "ccm"] : [treaty]) {
        for (const entries of Object.values(this.history.history[each])) {
          for (const [place, [day, code]] of entries.entries()) {
            if (code !== entries[place - 1]?.[1]) days.add(day);
          }
        }
      }
      return [...days].sort((a, b) => a - b);
    });
  }

  /** @param {string} code @returns {string} of a state or an area */
  name(code) {
    return this.history.states[code]?.[0] ?? this.area(code)?.name ?? code;
  }

  /** Ground that follows nobody's acts. @param {string} code of its shape */
  area(code) {
    return this.once(`area ${code}`, () => {
      const entry = Object.entries(this.history.shapes).find(([key, [, state]]) =>
        state === null && key.startsWith(`${code}@`)
      );
      if (!entry) return null;
      const [name, , from, until, , what, source] = entry[1];
      return { name, from, until, what, source };
    });
  }

  /**
   * Published length in km, 0 where there is no border.
   * @param {string} state @param {string} neighbour RUS or BLR
   */
  length(state, neighbour) {
    return this.history.borders[`${state}-${neighbour}`]?.factbook[0] ?? 0;
  }

  /** States that border Russia or Belarus. @param {string} neighbour */
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
