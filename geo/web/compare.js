// The change between two days: who moved, a paragraph ready to paste, a list.

import { longDay, shortDay } from "./days.js";
import { isBound } from "./law.js";
import { escape, km, listed, say, signed, spell, swatch } from "./words.js";

/** Kinds of movement in the order in which they are told, each with the status it led to. */
const KINDS = { left: "withdrawn", notified: "withdrawing", kept: "party", bound: "party", joined: "contracting", signed: "signatory" };
/** More names than these are told as a number. */
const NAMED = 12;
/** More movers than these stand in several columns. */
const MANY = 16;

/** @param {string} before @param {string} after @returns {string} a key of KINDS */
function kindOf(before, after) {
  if (after === "party") return before === "withdrawing" ? "kept" : "bound";
  return Object.keys(KINDS).find((kind) => KINDS[kind] === after) ?? "left";
}

/**
 * States that stand otherwise on the later day, by kind of movement, each with the day of its change.
 * @param {import("./law.js").Law} law @param {string} treaty one of the two
 * @param {number} from @param {number} until the later day
 * @returns {Map<string, [string, number][]>}
 */
export function movers(law, treaty, from, until) {
  const found = new Map(Object.keys(KINDS).map((kind) => [kind, []]));
  for (const state of law.states) {
    const [before, after] = [from, until].map((day) => law.single(state, treaty, day));
    if (before !== after) found.get(kindOf(before, after)).push([state, law.since(state, treaty, until) ?? until]);
  }
  for (const [kind, states] of found) {
    if (!states.length) found.delete(kind);
    states.sort(([a, one], [b, other]) => one - other || (law.name(a) < law.name(b) ? -1 : 1));
  }
  return found;
}

/** The two days of a view, the earlier first. */
const days = ({ day, compare }) => (day < compare ? [day, compare] : [compare, day]);
const treatiesOf = ({ treaty }) => (treaty === "both" ? ["apmbc", "ccm"] : [treaty]);

/** Whether a state stands otherwise on the two days of a view. */
export function hasMoved(law, view, state) {
  const [from, until] = days(view);
  return treatiesOf(view).some((each) => law.single(state, each, from) !== law.single(state, each, until));
}

/** A group in words, with its states by day where they are few. */
function told(law, treaty, kind, states) {
  const { title } = law.history.treaties[treaty];
  const byDay = new Map();
  for (const [state, day] of states) byDay.set(day, [...(byDay.get(day) ?? []), law.name(state)]);
  const names = [...byDay].map(([day, who]) => say("compare.on", { names: listed(who), day: longDay(day) }));
  const few = states.length <= NAMED ? say("compare.names", { names: names.join("; ") }) : "";
  return say(`compare.${kind}`, { n: states.length, words: spell(states.length), title, names: few });
}

/** Kilometres of Russia's border with states bound by a treaty. */
function boundLength(law, treaty, day) {
  return [...law.frontier("RUS", treaty, day)].reduce((all, [status, [length]]) => all + (isBound(status) ? length : 0), 0);
}

/** The paragraph to paste, as plain text. @param {import("./law.js").Law} law @param {any} view */
export function paragraph(law, view) {
  const [from, until] = days(view);
  const treaties = treatiesOf(view);
  const parts = treaties.flatMap((treaty) => [...movers(law, treaty, from, until)].map(([kind, states]) => told(law, treaty, kind, states)));
  const borders = treaties.map((treaty) => {
    const [before, after] = [from, until].map((day) => boundLength(law, treaty, day));
    const way = after < before ? "compare.less" : after > before ? "compare.more" : "compare.same";
    return say(way, { title: law.history.treaties[treaty].title, before: km(before), after: km(after), change: signed(after - before) });
  });
  const between = say("compare.between", { from: longDay(from), until: longDay(until), parts: parts.length ? listed(parts) : say("compare.none") });
  return [between, ...borders].join(" ");
}

/** The movers as lists, one for each kind. @returns {string} HTML */
export function moverLists(law, view) {
  const [from, until] = days(view);
  return treatiesOf(view).map((treaty) => {
    const title = view.treaty === "both" ? say("compare.ofTreaty", { title: law.history.treaties[treaty].title }) : say("compare.heading");
    const groups = [...movers(law, treaty, from, until)].map(([kind, states]) => {
      const items = states.map(([state, day]) => `<li><button type="button" data-mover="${state}">${escape(law.name(state))}</button> <span>${shortDay(day)}</span></li>`);
      return `<section data-kind="${kind}" class="${states.length > MANY ? "many" : ""}"><h4>${swatch(KINDS[kind], 20, 13)}${say(`compare.group.${kind}`)}<b>${states.length}</b></h4><ul>${items.join("")}</ul></section>`;
    });
    return `<h3>${title}</h3><div class="movers">${groups.join("") || say("compare.none")}</div>`;
  }).join("");
}

/** What the tip adds of the other day. @returns {string} HTML */
export function before(law, { treaty, compare }, state) {
  return say("compare.was", { day: longDay(compare), status: say(`status.${law.status(state, treaty, compare)}`).toLowerCase() });
}
