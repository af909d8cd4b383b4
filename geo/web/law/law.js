// The law of the day, replayed: the same statuses that geo.law.status computes, by looking them up.

const BOUND = new Set(["party", "withdrawing"]);
/** Between two treaties: bound by neither, by the second, by the first, by both. */
const PAIRS = ["neither", "ccm", "apmbc", "both"];

/** By which of the two treaties a state is bound. @param {string} apmbc its status under it @param {string} ccm */
export const pairOf = (apmbc, ccm) => PAIRS[2 * Number(isBound(apmbc)) + Number(isBound(ccm))];

/** @param {string} status */
export const isBound = (status) => BOUND.has(status);

/**
 * Find the last entry whose first element is not after `day`.
 * @template {[number, ...any[]]} E @param {E[]} entries @param {number} day @returns {E | undefined}
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
  /** @param {any} history as written by geo.assets.history.browser_history */
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

  /** @param {string} state @param {string} treaty */
  entry(state, treaty, day) {
    return entryOn(this.history.history[treaty][state] ?? [], day);
  }

  /** Status under one treaty. @param {string} state @param {string} treaty @param {number} day */
  single(state, treaty, day) {
    const entry = this.entry(state, treaty, day);
    return this.history.statuses[entry ? entry[1] : 0];
  }

  /** Status under a treaty, or the pair under both. @param {string} state @param {string} treaty @param {number} day */
  status(state, treaty, day) {
    if (treaty !== "both") return this.single(state, treaty, day);
    return pairOf(this.single(state, "apmbc", day), this.single(state, "ccm", day));
  }

  /** Whether it is a state on that day. @param {string} state @param {number} day */
  exists(state, day) {
    const first = this.history.states[state]?.[1];
    return first === null || (first !== undefined && first <= day);
  }

  /** Day from which the status has held; null while outside. @returns {number | null} */
  since(state, treaty, day) {
    const entries = this.history.history[treaty][state] ?? [];
    let since = null;
    let code = 0;
    for (const [from, each] of entries) {
      if (from > day) break;
      if (each !== code) since = from; // a second entry of one status only adds what comes next
      code = each;
    }
    return since;
  }

  /** Next change as acts received by that day will bring it. @returns {[number, string] | null} */
  next(state, treaty, day) {
    const entry = this.entry(state, treaty, day);
    return entry?.[2] ? [entry[2], this.history.statuses[entry[1] + 1]] : null;
  }

  /** Flags of a state on a day. @returns {string[]} */
  flags(state, treaty, day) {
    return this.history.flags
      .filter(([of, under, from, until]) =>
        of === state && under === treaty && from <= day && (until === null || day < until)
      )
      .map((flag) => flag[4]);
  }

  /** What the chosen layers report of a state on a day. @param {string[]} layers @returns {any[][]} */
  reports(state, treaty, day, layers) {
    return this.history.layers.filter(([layer, under, of, from, until]) =>
      of === state && layers.includes(layer) && from <= day && (until === null || day < until) &&
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

  /** States whose status is not certain on a day, under either treaty where both are asked. @returns {string[]} */
  unsure(treaty, day) {
    const doubts = this.once(
      "doubts",
      () => this.history.flags.filter((flag) => flag[4].startsWith("uncertain")),
    );
    const standing = doubts.filter(([, under, from, until]) =>
      (treaty === "both" || treaty === under) && from <= day && (until === null || day < until)
    );
    return [...new Set(standing.map(([state]) => state))];
  }

  /** Whether what holds from a day on rests on an act of no exact day. @param {string} state @param {string} treaty one of the two */
  isImprecise(state, treaty, day) {
    const acts = this.history.acts[treaty][state] ?? [];
    const isOf = ([whose, under]) => whose === state && under === treaty;
    return this.history.imprecise.filter(isOf).some(([, , action, received, , , , , latest]) =>
      latest === day ||
      acts.some(([what, when, effective]) =>
        what === action && when === received && effective === day
      )
    );
  }

  /** Days on which any status at all changes. @param {string} treaty */
  changeDays(treaty) {
    return this.once(`days ${treaty}`, () => {
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
      const found = Object.entries(this.history.shapes).find(([key, [, state]]) =>
        state === null && key.startsWith(`${code}@`)
      );
      if (!found) return null;
      const [name, , from, until, , what, source] = found[1];
      return { name, from, until, what, source };
    });
  }

  /** Published length in km, 0 where there is no border. @param {string} state @param {string} of RUS or BLR */
  length(state, of) {
    return this.history.borders[`${state}-${of}`]?.factbook[0] ?? 0;
  }

  /** States that border Russia or Belarus. @param {string} of */
  neighbours(of) {
    return this.once(
      `neighbours ${of}`,
      () =>
        Object.keys(this.history.borders).filter((border) => border.endsWith(`-${of}`)).map((
          border,
        ) => border.slice(0, 3)),
    );
  }

  /** Km of a frontier with all neighbours. @param {string} of */
  wholeLength(of) {
    return this.once(
      `whole ${of}`,
      () => this.neighbours(of).reduce((all, state) => all + this.length(state, of), 0),
    );
  }

  /**
   * Kilometres and number of neighbours by status.
   * @param {string} of @param {string} treaty @param {number} day @param {(state: string) => boolean} [passes]
   * @returns {Map<string, [number, number]>}
   */
  frontier(of, treaty, day, passes = () => true) {
    const found = new Map();
    for (const state of this.neighbours(of).filter(passes)) {
      const status = this.status(state, treaty, day);
      const [km, states] = found.get(status) ?? [0, 0];
      found.set(status, [km + this.length(state, of), states + 1]);
    }
    return found;
  }
}
