// The borders of a state with Russia and Belarus, in words: every figure with whose it is.

import { escape } from "../base/markup.js";
import { km, say } from "../base/words.js";

/** @import { Border } from "../wire.d.ts" */

/** Figures beside the Factbook's, which all sums use. */
const SERIES = ["national", "russian"];

/**
 * In one line, for the tip.
 * @param {import("../law/law.js").Law} law @param {string} state
 * @returns {string} HTML, nothing where there is no such border
 */
export function bordersInWords(law, state) {
  const lengths = law.history.neighbours.filter((neighbour) => law.length(state, neighbour))
    .map((neighbour) =>
      say("card.kmWith", { km: km(law.length(state, neighbour)), of: escape(law.name(neighbour)) })
    );
  if (!lengths.length) return "";
  if (!law.history.neighbours.includes(state)) {
    return say("card.border", { borders: lengths.join(", ") });
  }
  // Their own borders are with many more.
  const whole = law.neighbours(state).reduce((all, each) => all + law.length(each, state), 0);
  return say("card.borderWhole", { km: km(whole), borders: lengths.join(", ") });
}

/**
 * A section of the card.
 * @param {import("../law/law.js").Law} law @param {string} state @returns {string} HTML
 */
export function borderList(law, state) {
  const rows = law.history.neighbours.flatMap((neighbour) => {
    const border = law.history.borders[`${state}-${neighbour}`];
    return border
      ? [`<dt>${escape(law.name(neighbour))}</dt><dd>${figures(border).join("<br>")}</dd>`]
      : [];
  });
  return rows.length
    ? `<h3>${say("card.borders")}</h3><dl class="acts lengths">${rows.join("")}</dl>`
    : "";
}

/** @param {Border} border */
function figures({ published, measured }) {
  /** @param {number} length @param {string} whose */
  const figure = (length, whose) => `${say("card.km", { km: km(length) })} <span>${whose}</span>`;
  const { km: factbook } = published.factbook;
  const others = SERIES.filter((series) =>
    published[series] && km(published[series].km) !== km(factbook)
  );
  return [
    `<b>${say("card.km", { km: km(factbook) })}</b> <span>${say("profile.series.factbook")}</span>`,
    ...others.map((series) => figure(published[series].km, say(`profile.series.${series}`))),
    figure(measured, escape(say("profile.series.measured"))),
  ];
}
