// What is seen, in one sentence, in the tense of the day.

import { longDay } from "./days.js";
import { DID, escape, km, plural, spell } from "./words.js";

/**
 * @param {import("./law.js").Law} law
 * @param {{treaty: string, day: number, today: number}} view
 * @param {Map<string, number>} counts of all states by status
 * @returns {string} HTML
 */
export function sentence(law, view, counts) {
  const on = `On <b>${longDay(view.day)}</b>`;
  const tense = view.day < view.today ? 0 : view.day > view.today ? 2 : 1;
  const words = {
    be: (n) => (tense === 2 ? "will be" : tense ? plural(n, "is", "are") : plural(n, "was", "were")),
    have: (n) => (tense === 2 ? "will have" : tense ? plural(n, "has", "have") : "had"),
    lie: ["lay", "lie", "will lie"][tense],
    ifNothing: tense === 2 ? ", if nothing further is notified" : "",
  };
  const text =
    view.treaty === "both" ? ofBoth(law, view, counts, words) : ofOne(law, view, counts, words);
  return `${on}, ${text}${uncounted(law, view)}`;
}

const marked = (km_, kind) => `<u class="${kind}">${km(km_)} km</u>`;

function ofBoth(law, view, counts, { be, lie, ifNothing }) {
  const n = (status) => counts.get(status) ?? 0;
  const russia = law.frontier("RUS", "both", view.day);
  const total = sum(russia);
  return `${n("both")} ${plural(n("both"), "state", "states")} ${be(n("both"))} bound by both conventions, ${spell(n("apmbc"))} by the Ottawa Convention only and ${spell(n("ccm"))} by the Convention on Cluster Munitions only${ifNothing}. Of Russia’s ${km(total)} km land border, ${marked(russia.get("both")?.[0] ?? 0, "bound")} ${lie} with states bound by both.`;
}

function ofOne(law, view, counts, words) {
  const { title, inForce } = law.history.treaties[view.treaty];
  const n = (status) => counts.get(status) ?? 0;
  if (view.day < inForce) {
    const past = view.day < view.today;
    return `the ${title} ${past ? "was" : "is"} not yet in force: ${spell(n("contracting"))} ${plural(n("contracting"), "state", "states")} had deposited ${plural(n("contracting"), "its", "their")} consent and ${spell(n("signatory"))} had only signed. No kilometre of Russia’s land border lay with a state that was bound.`;
  }
  const bound = n("party") + n("withdrawing");
  const leaving = n("withdrawing") ? `, ${spell(n("withdrawing"))} of them leaving` : "";
  const left = n("withdrawn") ? `; ${spell(n("withdrawn"))} ${words.have(n("withdrawn"))} left` : "";
  return `${bound} ${plural(bound, "state", "states")} ${words.be(bound)} bound by the ${title}${leaving}${left}${words.ifNothing}. ${ofRussia(law, view, words)}`;
}

function ofRussia(law, view, { lie, have }) {
  const russia = law.frontier("RUS", view.treaty, view.day);
  const get = (...keys) => keys.reduce((all, key) => all + (russia.get(key)?.[0] ?? 0), 0);
  const parts = [];
  if (get("party")) parts.push(`${marked(get("party"), "bound")} ${lie} with bound states`);
  if (get("withdrawing")) {
    const states = plural(russia.get("withdrawing")[1], "one state", "states");
    parts.push(`${marked(get("withdrawing"), "leaving")}${parts.length ? "" : ` ${lie}`} with ${states} bound but leaving`);
  }
  if (get("withdrawn")) {
    const states = russia.get("withdrawn")[1];
    parts.push(`${marked(get("withdrawn"), "left")}${parts.length ? "" : ` ${lie}`} with ${spell(states)} that ${have(states)} left`);
  }
  const outside = get("outside", "signatory", "contracting");
  const it = get("withdrawing") ? "" : " it"; // four parts must fit on two lines
  if (outside) parts.push(`${marked(outside, "outside")}${parts.length ? "" : ` ${lie}`} with states outside${it}`);
  const last = parts.pop();
  return `Of Russia’s ${km(sum(russia))} km land border, ${parts.length ? `${parts.join(", ")} and ` : ""}${last}.`;
}

/** Consents of a day not yet known are not counted, and the sentence says so. */
function uncounted(law, view) {
  const told = law.history.imprecise
    .filter(([state, treaty]) => (view.treaty === "both" || treaty === view.treaty) &&
      law.flags(state, treaty, view.day).some((flag) => flag.startsWith("uncertain") && flag.includes("party")))
    .map(([state, , action, day]) => `${escape(law.name(state))}, which ${(DID[action] ?? action).toLowerCase()} in ${day}, is not counted.`);
  return told.length ? ` ${told.join(" ")}` : "";
}

const sum = (frontier) => [...frontier.values()].reduce((all, [km]) => all + km, 0);
