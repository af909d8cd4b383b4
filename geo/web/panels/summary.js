// The map in words, for those who do not see it.

import { chosen } from "./chosen.js";
import { holds, longDay } from "../base/days.js";
import { hatchedOn } from "./hatched.js";
import { leftOut } from "./legend.js";
import { reportInWords } from "./reported.js";
import { escape } from "../base/markup.js";
import { inAlphabet, km, listed, say } from "../base/words.js";
import { orderOf } from "../law/legend_groups.js";

/** @import { View } from "../types.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */

/**
 * @param {Law} law @param {View} view
 * @returns {string} HTML: the same selection as the map, in lists under headings
 */
export function summary(law, view) {
  const title = view.treaty === "both"
    ? say("summary.both")
    : law.history.treaties[view.treaty].title;
  const parts = [
    `<p>${say("summary.intro", { day: longDay(view.day), title: escape(title) })} ${
      filtered(law, view)
    }</p>`,
    section(say("summary.states"), counts(law, view)),
    ...law.history.neighbours.map((of) =>
      section(say("legend.border", { of: escape(law.name(of)) }), bordersWith(law, view, of))
    ),
    section(say("card.hatched"), hatched(law, view)),
    section(say("status.nopractice"), unlisted(law, view)),
    section(say("bar.layers"), reported(law, view)),
  ];
  return parts.join("");
}

/** A heading and its list, or nothing. @param {string} heading @param {string[]} items */
const section = (heading, items) =>
  items.length
    ? `<h3>${heading}</h3><ul>${items.map((item) => `<li>${item}</li>`).join("")}</ul>`
    : "";

/** @param {Law} law @param {View} view */
const existing = (law, { day }) => law.states.filter((state) => law.exists(state, day));
/** @param {Law} law @param {View} view */
const passing = (law, view) =>
  existing(law, view).filter((state) => view.selection.passes(state, view.day));

/** @param {Law} law @param {View} view */
function filtered(law, view) {
  if (!view.selection.isOn) return "";
  const words = chosen((state) => law.name(state), view.selection.filters).map((each) =>
    escape(each.words)
  );
  return say("summary.filtered", {
    shown: passing(law, view).length,
    all: existing(law, view).length,
    chosen: words.join(", "),
  });
}

/**
 * How many states have each status; where they are few, which.
 * @param {Law} law @param {View} view
 */
function counts(law, view) {
  const states = passing(law, view);
  return orderOf(law, view.treaty).map((status) => {
    const own = states.filter((state) => law.status(state, view.treaty, view.day) === status);
    const which = own.length && own.length <= 12 ? `: ${names(law, own)}` : "";
    return `${
      say("summary.count", { status: escape(say(`status.${status}`)), n: own.length })
    }${which}.`;
  });
}

/**
 * The borders with a highlighted neighbour by status of the neighbour, the longest first.
 * @param {Law} law @param {View} view @param {string} of the neighbour
 */
function bordersWith(law, view, of) {
  const { selection, day } = view;
  if (!selection.frontiers.includes(of)) return [leftOut(law, selection)];
  const neighbours = law.neighbours(of).filter((state) => selection.passes(state, day));
  if (!neighbours.length) return [say("legend.noBorder", { of: escape(law.name(of)) })];
  return orderOf(law, view.treaty).flatMap((status) => {
    const own = neighbours.filter((state) => law.status(state, view.treaty, view.day) === status);
    if (!own.length) return [];
    own.sort((a, b) => law.length(b, of) - law.length(a, of));
    const total = own.reduce((all, state) => all + law.length(state, of), 0);
    const each = own.map((state) =>
      say("summary.border", { name: escape(law.name(state)), km: km(law.length(state, of)) })
    );
    return [
      say("summary.borders", {
        status: escape(say(`status.${status}`)),
        km: km(total),
        n: own.length,
        states: listed(each),
      }),
    ];
  });
}

/** What is drawn on the day and follows nobody's acts. @param {Law} law @param {View} view */
const unlisted = (law, { day }) =>
  Object.values(law.history.shapes)
    .filter((shape) => shape.state === null && holds(shape.from, shape.until, day))
    .map(({ name }) => name).sort(inAlphabet).map(escape);

/** @param {Law} law @param {View} view */
const hatched = (law, { day }) =>
  hatchedOn(law, day).map(({ name, from, basis }) =>
    say("summary.hatched", { name: escape(name), basis: escape(basis), day: longDay(from) })
  );

/** @param {Law} law @param {View} view */
function reported(law, view) {
  const { treaty, day, layers } = view;
  const states = passing(law, view).sort((a, b) => inAlphabet(law.name(a), law.name(b)));
  return states.flatMap((state) =>
    law.reports(state, treaty, day, layers).map((report) =>
      `${escape(law.name(state))}: ${reportInWords(law, report)}`
    )
  );
}

/** @param {Law} law @param {string[]} states */
const names = (law, states) =>
  listed(states.map((state) => law.name(state)).sort(inAlphabet).map(escape));
