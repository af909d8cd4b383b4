// What is seen, in one sentence, in the tense of the day.

import { inWords, longDay } from "./days.js";
import { escape, km, listed, say, spell } from "./words.js";

/**
 * @param {import("./law.js").Law} law
 * @param {{treaty: string, day: number, today: number}} view
 * @param {Map<string, number>} counts of all states by status
 * @returns {string} HTML
 */
export function sentence(law, view, counts) {
  const text = view.treaty === "both" ? ofBoth(law, view, counts) : ofOne(law, view, counts);
  return `${say("sentence.on", { day: `<b>${longDay(view.day)}</b>`, text })}${uncounted(law, view)}`;
}

/** past, now or future, as the day lies to today. */
export const tenseOf = ({ day, today }) => (day < today ? "past" : day > today ? "future" : "now");

function ofBoth(law, view, counts) {
  const n = (status) => counts.get(status) ?? 0;
  const bound = say(`sentence.both.${tenseOf(view)}`, { n: n("both"), apmbc: spell(n("apmbc")), ccm: spell(n("ccm")) });
  const russia = law.frontier("RUS", "both", view.day);
  const parts = [part("sentence.with.both", "bound", russia.get("both")?.[0] ?? 0, view)];
  return `${bound} ${say("sentence.russia", { total: km(sum(russia)), parts: listed(parts) })}`;
}

function ofOne(law, view, counts) {
  const { title, inForce } = law.history.treaties[view.treaty];
  const n = (status) => counts.get(status) ?? 0;
  if (view.day < inForce) {
    const deposited = say("sentence.early.deposited", { n: n("contracting"), words: spell(n("contracting")) });
    return say("sentence.early", { title, deposited, signed: spell(n("signatory")) });
  }
  const tense = tenseOf(view);
  const told = (key, status) => (n(status) ? say(key, { n: n(status), words: spell(n(status)) }) : "");
  const [leaving, left] = [told("sentence.leaving", "withdrawing"), told(`sentence.left.${tense}`, "withdrawn")];
  const bound = say(`sentence.bound.${tense}`, { n: n("party") + n("withdrawing"), title, leaving, left });
  const russia = law.frontier("RUS", view.treaty, view.day);
  return `${bound} ${say("sentence.russia", { total: km(sum(russia)), parts: frontierParts(russia, view) })}`;
}

/** Kilometres by what binds the neighbour, as one list of words. */
function frontierParts(frontier, view) {
  const get = (...keys) => keys.reduce((all, key) => all + (frontier.get(key)?.[0] ?? 0), 0);
  const states = (key) => frontier.get(key)?.[1] ?? 0;
  // Four parts must fit on two lines.
  const outside = get("withdrawing") ? "sentence.with.outside.short" : "sentence.with.outside";
  const parts = [];
  for (const [key, kind, length, n] of [
    ["sentence.with.party", "bound", get("party"), 0],
    ["sentence.with.withdrawing", "leaving", get("withdrawing"), states("withdrawing")],
    [`sentence.with.withdrawn.${tenseOf(view)}`, "left", get("withdrawn"), states("withdrawn")],
    [outside, "outside", get("outside", "signatory", "contracting"), 0],
  ]) {
    if (length) parts.push(part(key, kind, length, view, n, !parts.length));
  }
  return listed(parts);
}

/** One length with its words; only the first part of a list has the verb. */
function part(key, kind, length, view, n = 0, isFirst = true) {
  const marked = `<u class="${kind}">${say("card.km", { km: km(length) })}</u>`;
  return say(key, { km: marked, lie: isFirst ? say(`sentence.lie.${tenseOf(view)}`) : "", n, words: spell(n) });
}

/** Consents of a day not yet known are not counted, and the sentence says so. */
function uncounted(law, view) {
  return law.history.imprecise
    .filter(([state, treaty]) => (view.treaty === "both" || treaty === view.treaty) &&
      law.flags(state, treaty, view.day).some((flag) => flag.startsWith("uncertain") && flag.includes("party")))
    .map(([state, , action, day]) => ` ${say("sentence.uncounted", { name: escape(law.name(state)), did: say(`did.${action}`).toLowerCase(), day: inWords(day) })}`)
    .join("");
}

const sum = (frontier) => [...frontier.values()].reduce((all, [km]) => all + km, 0);
