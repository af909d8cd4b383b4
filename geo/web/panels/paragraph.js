// The change between two days as a paragraph ready to paste: acts and effects as such, what differs
// as standing.

import { longDay } from "../base/days.js";
import { doubtInWords } from "./doubtful.js";
import { eventsByDay } from "../law/events.js";
import { doubtfulIn, happened, periodOf } from "../law/happened.js";
import { BOTH, isBound } from "../law/law.js";
import { inText, km, listed, numberInWords, say, signed } from "../base/words.js";
import { orderOf } from "../law/legend_groups.js";

/** @import { Passes } from "../types.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */
/** @typedef {import("../law/happened.js").Period} Period */
/** @typedef {{treaty: string, day: number, compare: number, today: number}} TwoDays as in a view */
/**
 * @typedef {{passes: Passes, words: string, neighbour: string}} Filter
 * the states that a filter leaves, what they are called ("the 31 states shown"), and of which
 * neighbour the frontier is told
 */

/** More names than these are told as a number. */
const NAMED = 12;
const everyState = () => true;

/**
 * @param {Law} law @param {TwoDays} view
 * @param {Filter | null} filter null: all states
 * @returns {string} plain text
 */
export function paragraph(law, view, filter = null) {
  const period = periodOf(view);
  if (period.from === period.until) return say("compare.equal");
  const treaties = law.treatiesOf(view.treaty);
  const open = treaties.filter((treaty) => period.until >= law.history.treaties[treaty].opened);
  const sentences = treaties.flatMap((treaty) => [
    beginning(law, treaty, period),
    ...(open.includes(treaty) ? underOne(law, treaty, view, filter, treaty === open[0]) : []),
  ]);
  if (open.length) sentences.push(standing(law, view.treaty, period, filter));
  sentences.push(...open.map((treaty) => boundBorder(law, treaty, period, filter)));
  return sentences.filter(Boolean).join(" ");
}

/**
 * What happened under a treaty, its own entry into force, and what is in doubt.
 * @param {Law} law @param {string} treaty @param {TwoDays} view @param {Filter | null} filter
 * @param {boolean} isFirst of the treaties told @returns {string[]}
 */
function underOne(law, treaty, view, filter, isFirst) {
  const period = periodOf(view);
  const { title, inForce } = law.history.treaties[treaty];
  const began = period.from < inForce && inForce <= period.until
    ? [say("compare.inForce", { title, day: longDay(inForce) })]
    : [];
  return [
    ...happenedInWords(law, treaty, view, filter, isFirst),
    ...began,
    ...doubtsInWords(law, treaty, view, filter),
  ];
}

/** @typedef {"past" | "now" | "future"} Tense */
/** @param {number} day @param {Period} period @returns {Tense} */
const tenseAt = (day, { today }) => (day < today ? "past" : day > today ? "future" : "now");

/**
 * What is to be said of a treaty that was not yet open on a day; nothing of others.
 * @param {Law} law @param {string} treaty @param {Period} period @returns {string}
 */
function beginning(law, treaty, { from, until }) {
  const { title, adopted, opened } = law.history.treaties[treaty];
  if (from >= opened) return "";
  const [day, then] = until < opened ? [until, ""] : [from, "Then"];
  const key = day < adopted ? "absent" : "unopened";
  return say(`compare.${key}${then}`, {
    title,
    from: longDay(from),
    adopted: longDay(adopted),
    opened: longDay(opened),
  });
}

/**
 * One sentence of what happened, and one of what lies ahead.
 * @param {Law} law @param {string} treaty @param {TwoDays} view @param {Filter | null} filter
 * @param {boolean} isFirst of the treaties told @returns {string[]}
 */
function happenedInWords(law, treaty, view, filter, isFirst) {
  const period = periodOf(view);
  const { from, until, today } = period;
  const groups = happened(law, treaty, period, filter?.passes ?? everyState);
  const [past, ahead] = [false, true].map((isAhead) =>
    groups.filter((group) => group.isAhead === isAhead)
  );
  const { title } = law.history.treaties[treaty];
  /** @param {number} end */
  const between = (end) => {
    if (!isFirst) return among(say("compare.samePeriod"), filter, false);
    const has = eventsByDay(law, view.treaty).get(from)?.some(({ state }) =>
      !filter || filter.passes(state)
    );
    return among(
      say(has ? "compare.betweenEnd" : "compare.between", {
        from: longDay(from),
        until: longDay(end),
      }),
      filter,
      true,
    );
  };
  /** @param {string} opening */
  const future = (opening) =>
    ahead.length
      ? say("compare.ahead", { opening, parts: partsOf(law, title, ahead) })
      : say("compare.nothingAhead", { opening, title });
  if (from >= today) return [future(between(until))];
  const parts = past.length ? partsOf(law, title, past) : say("compare.none", { title });
  const sentences = [say("compare.past", { opening: between(Math.min(until, today)), parts })];
  if (until > today) {
    sentences.push(future(among(say("compare.by", { until: longDay(until) }), filter, false)));
  }
  return sentences;
}

/**
 * An opening with the states of which it is told.
 * @param {string} opening @param {Filter | null} filter @param {boolean} isFirst
 */
function among(opening, filter, isFirst) {
  if (!filter) return opening;
  return isFirst
    ? say("compare.among", { opening, states: filter.words })
    : say("compare.amongThem", { opening });
}

/**
 * Groups as one list; the convention is named once.
 * @param {Law} law @param {string} title @param {import("../law/happened.js").Group[]} groups
 */
function partsOf(law, title, groups) {
  return listed(
    groups.map(({ kind, isAhead, events }, place) =>
      say(`compare.${isAhead ? "will" : "did"}.${kind}`, {
        n: events.length,
        words: numberInWords(events.length),
        names: namesOf(law, events),
        convention: say(place ? "compare.it" : "compare.the", { title }),
      })
    ),
  );
}

/**
 * The states by day where they are few.
 * @param {Law} law @param {import("../law/events.js").Event[]} events
 */
function namesOf(law, events) {
  if (events.length > NAMED) return "";
  const days = [...new Set(events.map(({ day, isLate }) => `${day} ${isLate}`))];
  const names = days.map((key) => {
    const own = events.filter(({ day, isLate }) => `${day} ${isLate}` === key);
    return say(own[0].isLate ? "compare.onLate" : "compare.on", {
      names: listed(own.map(({ state }) => law.name(state))),
      day: longDay(own[0].day),
    });
  });
  return say("compare.names", { names: names.join("; ") });
}

/**
 * Acts that are only reported, or of no exact day: as they are counted on the later day.
 * @param {Law} law @param {string} treaty @param {TwoDays} view @param {Filter | null} filter
 * @returns {string[]}
 */
function doubtsInWords(law, treaty, view, filter) {
  const period = periodOf(view);
  return doubtfulIn(law, treaty, period, filter?.passes ?? everyState).map((each) =>
    doubtInWords(law, each, period.until, view.treaty === BOTH)
  );
}

/**
 * How many states are bound on either day, and which other numbers differ.
 * @param {Law} law @param {string} treaty @param {Period} period @param {Filter | null} filter
 */
function standing(law, treaty, period, filter) {
  const { from, until } = period;
  const [then, later] = [from, until].map((day) => countsOn(law, treaty, day, filter));
  const isPair = treaty === BOTH;
  /** @param {Map<string, number>} counts */
  const boundOn = (counts) =>
    isPair
      ? counts.get(BOTH) ?? 0
      : [...counts].reduce((all, [status, n]) => all + (isBound(status) ? n : 0), 0);
  const others = orderOf(law, treaty)
    .filter((status) =>
      status !== (isPair ? BOTH : "party") && then.get(status) !== later.get(status)
    )
    .map((status) =>
      say("compare.number", {
        status: inText(status),
        before: then.get(status) ?? 0,
        after: later.get(status) ?? 0,
      })
    );
  const [n, m] = [boundOn(then), boundOn(later)];
  if (n === m && !others.length) return "";
  const convention = isPair
    ? say("compare.bothConventions")
    : say("compare.the", { title: law.history.treaties[treaty].title });
  return say("compare.standing", {
    before: say(`compare.bound.${tenseAt(from, period)}`, {
      n,
      words: numberInWords(n),
      who: say(filter ? "compare.ofThem" : "compare.states", { n }),
      convention,
    }),
    after: say(`compare.alike.${tenseAt(until, period)}`, {
      n: m,
      words: m ? numberInWords(m) : say("compare.noOne"),
    }),
    from: longDay(from),
    until: longDay(until),
    others: others.length ? say("compare.others", { others: others.join("; ") }) : "",
  });
}

/**
 * @param {Law} law @param {string} treaty @param {number} day @param {Filter | null} filter
 * @returns {Map<string, number>} states of each status
 */
function countsOn(law, treaty, day, filter) {
  const counts = new Map();
  for (const state of law.states) {
    if (!law.exists(state, day) || (filter && !filter.passes(state))) continue;
    const status = law.status(state, treaty, day);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

/**
 * Kilometres of Russia's border with bound states, on both days; nothing where no state has a part
 * of it.
 * @param {Law} law @param {string} treaty @param {Period} period @param {Filter | null} filter
 */
function boundBorder(law, treaty, period, filter) {
  const { from, until, today } = period;
  const { title, inForce } = law.history.treaties[treaty];
  if (until < inForce) return say("compare.notInForce", { title });
  const [neighbour, passes] = [
    filter?.neighbour ?? law.history.neighbours[0],
    filter?.passes ?? everyState,
  ];
  if (!law.neighbours(neighbour).some(passes)) return "";
  /** @param {number} day */
  const lengthOn = (day) =>
    [...law.frontier(neighbour, treaty, day, passes)].reduce(
      (all, [status, [length]]) => all + (isBound(status) ? length : 0),
      0,
    );
  const subject = say(filter ? "compare.borderOfThem" : "compare.border", {
    title,
    of: law.name(neighbour),
  });
  const turn = Math.max(from, Math.min(until, today));
  const [before, now, after] = [from, turn, until].map(lengthOn);
  /** @param {number} one @param {number} other @param {"did" | "will"} verb */
  const change = (one, other, verb) =>
    one === other ? [] : [
      say(`compare.${verb}.${other < one ? "less" : "more"}`, {
        before: km(one),
        after: km(other),
        change: signed(other - one),
      }),
    ];
  const verbs = [...change(before, now, "did"), ...change(now, after, "will")];
  const words = verbs.length
    ? listed(verbs)
    : say(`compare.same.${tenseAt(until, period)}`, { length: km(after), from: longDay(from) });
  return say("compare.km", { border: subject, words });
}
