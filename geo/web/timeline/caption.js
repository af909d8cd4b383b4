// What happens on the chosen day, in words under the buttons of the timeline.

import { whenInWords } from "../base/days.js";
import { eventsByDay, KINDS, stepsByDay } from "../law/events.js";
import { listed, say } from "../base/words.js";

/** More states than these are told as a number. */
const FIRST_FEW = 3;

/** @typedef {import("../law/law.js").Law} Law */
/** @typedef {import("../law/events.js").Event} Event */

/**
 * @param {Law} law @param {{treaty: string, day: number, today: number}} view
 * @returns {string} plain text
 */
export function captionOf(law, { treaty, day, today }) {
  const events = eventsByDay(law, treaty).get(day) ?? [];
  const steps = stepsByDay(law, treaty).get(day) ?? [];
  if (!events.length && !steps.length) {
    return say(day === today ? "time.quietToday" : day > today ? "time.quietLater" : "time.quiet");
  }
  const parts = law.treatiesOf(treaty).flatMap((each) => {
    const own = [...inKinds(law, events, each), ...inSteps(law, steps, each)];
    if (treaty === "both" && own.length) {
      own[0] = say("time.under", { title: law.history.treaties[each].title, words: own[0] });
    }
    return own;
  });
  if (day === today) parts.unshift(say("time.today"));
  // What is received on a later day is no plan of anybody: only effects are scheduled.
  if (day > today && events.some(({ kind }) => kind === "bound" || kind === "left")) {
    parts.push(say("time.scheduled"));
  }
  return parts.join(" · ");
}

/**
 * Acts and effects under one treaty, a text for each kind.
 * @param {Law} law @param {Event[]} events @param {string} treaty
 */
function inKinds(law, events, treaty) {
  return Object.keys(KINDS).flatMap((kind) => {
    const own = events.filter((event) => event.treaty === treaty && event.kind === kind);
    return own.length ? [say(`time.event.${kind}`, { states: firstNames(law, own) })] : [];
  });
}

/**
 * A name; of an act of no exact day also what is known of the day, of its effect that the day is
 * the last possible one; and whether the act is only reported.
 * @param {Law} law @param {Event} event
 */
function eventName(law, { state, treaty, isLate, received }) {
  const isReported = law.history.doubtful.some((act) =>
    act.state === state && act.treaty === treaty && act.isReported
  );
  const name = law.name(state);
  if (!isLate) return name;
  const when = received ? whenInWords(received) : say("time.latest");
  return say(isReported ? "time.reported" : "time.late", { name, when });
}

/** Names of the first few, and how many more there are. @param {Law} law @param {Event[]} events */
function firstNames(law, events) {
  const names = events.map((event) => eventName(law, event));
  if (names.length <= FIRST_FEW) return listed(names);
  return say("time.more", {
    names: names.slice(0, FIRST_FEW).join(", "),
    n: names.length - FIRST_FEW,
  });
}

/**
 * Steps under one treaty; what of no state is done stands by itself.
 * @param {Law} law @param {import("../law/events.js").Step[]} steps @param {string} treaty
 */
function inSteps(law, steps, treaty) {
  return steps.filter((step) => step.treaty === treaty).map(({ what, states }) => {
    const words = what.replace(/\.$/, "");
    return states.length
      ? say("time.step", { states: listed(states.map((state) => law.name(state))), words })
      : words;
  });
}
