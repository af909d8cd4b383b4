// What is seen, in one sentence, in the tense of the day: the twin of geo/answers/sentence.py.

import { checkedBefore } from "./as_of.js";
import { longDay } from "../base/days.js";
import { doubtfulOn, inDoubt } from "./doubtful.js";
import { escape } from "../base/markup.js";
import { km, listed, numberInWords, say } from "../base/words.js";
import { BOTH } from "../law/law.js";
import { orderOf } from "../law/legend_groups.js";

/** @import { Moment } from "../types.d.ts" */
/** @import { Treaty } from "../wire.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */
/** @typedef {Moment & {today: number}} Dated a view, as much of it as has a tense */
/** @typedef {(status: string) => number} Count */

/** Statuses whose words have a tense: what a neighbour has done, or what its consent does. */
const IN_TIME = ["withdrawn", "contracting", "signatory"];

/**
 * Who is bound on a day and how the first neighbour's border divides; its lengths add up to the whole border.
 * @param {Law} law @param {Dated} view
 * @param {Map<string, number>} counts of all states by status
 * @returns {string} HTML: the day is marked by <b>, each length by <u> whose class is a status
 */
export function sentence(law, view, counts) {
  /** @type {Count} */
  const n = (status) => counts.get(status) ?? 0;
  const opening = view.treaty === BOTH ? ofBoth(law, view, n) : ofOne(law, view, n);
  return say("sentence.on", {
    day: `<b>${longDay(view.day)}</b>`,
    text: `${opening} ${border(law, view)}`,
  });
}

/**
 * What stands beneath the sentence: as of when, and which acts are in doubt.
 * @param {Law} law @param {Moment} view @returns {string} HTML
 */
export function asOf(law, view) {
  const checked = checkedBefore(law.history, view);
  const isPair = view.treaty === BOTH;
  return [
    ...(checked === null ? [] : [say("sentence.asOf", { day: longDay(checked) })]),
    ...doubtfulOn(law, view).map((each) => inDoubt(law, each, view.day, isPair)),
  ].join(" ");
}

/** past, now or future, as the day lies to today. @param {{day: number, today: number}} view */
export const tenseOf = ({ day, today }) => (day < today ? "past" : day > today ? "future" : "now");

/** How far a treaty has come by a day. @param {Treaty} treaty @param {number} day */
function phaseOf({ adopted, opened, inForce }, day) {
  if (day < adopted) return "unborn";
  if (day < opened) return "unopened";
  return day < inForce ? "early" : "inForce";
}

/** @param {Law} law @param {Dated} view @param {Count} n */
function ofOne(law, view, n) {
  const treaty = law.history.treaties[view.treaty];
  const title = escape(treaty.title);
  const phase = phaseOf(treaty, view.day);
  if (phase === "early") {
    /** @param {string} key @param {string} status */
    const part = (key, status) =>
      say(`sentence.early.${key}`, { n: n(status), words: numberInWords(n(status)) });
    return say("sentence.early", {
      title,
      consented: part("consented", "contracting"),
      signed: part("signed", "signatory"),
    });
  }
  if (phase !== "inForce") {
    return say(`sentence.${phase}`, {
      title,
      adopted: longDay(treaty.adopted),
      opened: longDay(treaty.opened),
    });
  }
  const tense = tenseOf(view);
  /** @param {string} key @param {string} status */
  const beside = (key, status) =>
    n(status) ? say(key, { n: n(status), words: numberInWords(n(status)) }) : "";
  const bound = n("party") + n("withdrawing");
  return say(`sentence.bound.${tense}`, {
    n: bound,
    words: numberInWords(bound),
    title,
    leaving: bound && bound === n("withdrawing")
      ? say("sentence.leavingAll", { n: bound })
      : beside("sentence.leaving", "withdrawing"),
    left: beside(`sentence.left.${tense}`, "withdrawn"),
  });
}

/** @param {Law} law @param {Dated} view @param {Count} n */
function ofBoth(law, view, n) {
  /** @type {[string, Treaty][]} */
  const treaties = law.pair.map((key) => [key, law.history.treaties[key]]);
  if (treaties.some(([, treaty]) => phaseOf(treaty, view.day) !== "inForce")) {
    const [one, other] = treaties.map(([key, treaty]) =>
      say(`sentence.pair.${phaseOf(treaty, view.day)}`, {
        title: escape(treaty.title),
        adopted: longDay(treaty.adopted),
        n: n(key),
        words: numberInWords(n(key)),
      })
    );
    return say("sentence.pair", { one, other });
  }
  /** @param {number} number */
  const only = (number) => say("sentence.only", { n: number, words: numberInWords(number) });
  const [first, second] = law.pair.map(n);
  return escape(say(`sentence.both.${tenseOf(view)}`, {
    n: n(BOTH),
    words: numberInWords(n(BOTH)),
    first: only(first),
    second: only(second),
    single: only(first + second),
  }));
}

/**
 * How the first neighbour's border divides, by what binds the other side.
 * @param {Law} law @param {Dated} view
 */
function border(law, view) {
  const [neighbour] = law.history.neighbours;
  const frontier = law.frontier(neighbour, view.treaty, view.day);
  const parts = divided(law, frontier, view);
  const of = escape(law.name(neighbour));
  if (parts.length === 1) return say(`sentence.border.all.${tenseOf(view)}`, { of, ...parts[0] });
  return say("sentence.border", { of, total: km(sum(frontier)), parts: inParts(parts, view) });
}

/**
 * Lengths with the neighbours they lie with, bound first.
 * @param {Law} law @param {ReturnType<Law["frontier"]>} frontier @param {Dated} view
 * @returns {{km: string, states: string}[]}
 */
function divided(law, frontier, view) {
  const isEarly = view.treaty !== BOTH &&
    phaseOf(law.history.treaties[view.treaty], view.day) === "early";
  return orderOf(law, view.treaty).filter((status) => frontier.has(status)).map((status, place) => {
    const [length, n] = frontier.get(status);
    const words = statesOf(
      status,
      n,
      isEarly && status === "contracting" ? "early" : tenseOf(view),
      place === 0,
      view.treaty === BOTH,
    );
    return { km: `<u class="${status}">${say("card.km", { km: km(length) })}</u>`, states: words };
  });
}

/**
 * Neighbours of one status; the first of a list are called states.
 * @param {string} status @param {number} n @param {string} when @param {boolean} isFirst
 * @param {boolean} isOfPair
 */
function statesOf(status, n, when, isFirst, isOfPair) {
  const noun = isOfPair ? "sentence.states.bound" : "sentence.states";
  const states = isFirst ? say(noun, { n, words: numberInWords(n) }) : numberInWords(n);
  return escape(say(
    IN_TIME.includes(status) ? `sentence.with.${status}.${when}` : `sentence.with.${status}`,
    { n, words: numberInWords(n), states },
  ));
}

/**
 * Only the first part of a list has the verb.
 * @param {{km: string, states: string}[]} parts @param {Dated} view
 */
const inParts = (parts, view) =>
  listed(
    parts.map((part, place) =>
      say(place ? "sentence.part" : `sentence.part.first.${tenseOf(view)}`, part)
    ),
  );

/** @param {ReturnType<Law["frontier"]>} frontier */
const sum = (frontier) => [...frontier.values()].reduce((all, [length]) => all + length, 0);
