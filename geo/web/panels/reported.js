// What is reported beside the law, in words: of whom, of what days, by whom.

import { endInWords } from "../base/days.js";
import { escape } from "../base/markup.js";
import { listed, say } from "../base/words.js";

/** @import { View } from "../types.d.ts" */
/** @import { Report } from "../wire.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */

/** The kinds, in the order in which signs of one state stand. */
export const REPORTED = ["use", "production", "transfer", "fortification"];

/** The days that a report is about, as precisely as they are known. @param {Report} report */
function reportedFor({ first, end }) {
  return end
    ? say("profile.period", { first: endInWords(first), until: endInWords(end) })
    : say("profile.period.open", { first: endInWords(first) });
}

/** One report as a sentence. @param {Law} law @param {Report} report @returns {string} HTML */
export function reportInWords(law, report) {
  const { layer, standing, what, source } = report;
  const { title, publisher } = law.history.sources[source];
  return say("report.line", {
    kind: say(`profile.layer.${layer}`),
    standing: say(`profile.standing.${standing}`),
    period: reportedFor(report),
    what: escape(what),
    title: escape(title),
    publisher: escape(publisher),
  });
}

/**
 * What a sign tells: all that the chosen layers report of its state.
 * @param {Law} law @param {View} view @param {string} state @returns {string} HTML
 */
export function reportTip(law, view, state) {
  const lines = law.reports(state, view.treaty, view.day, view.layers).map((report) =>
    reportInWords(law, report)
  );
  return `<b>${escape(law.name(state))}</b>${lines.join("<br>")}`;
}

/**
 * All that the signs of a picture stand for: kind, states, days, who says so.
 * @param {Law} law @param {View} view @param {string[]} states whose signs are in the picture
 * @returns {string} nothing where nothing is shown
 */
export function reportedNote(law, view, states) {
  const named = [...states].sort((a, b) => law.name(a).localeCompare(law.name(b)));
  const reports = named.flatMap((state) => law.reports(state, view.treaty, view.day, view.layers));
  return REPORTED.map((kind) => {
    // Of one kind, what one source says of the same days of several states.
    /** @type {Map<string, string[]>} */
    const alikes = new Map();
    for (const report of reports.filter(({ layer }) => layer === kind)) {
      const words = say("note.days", {
        period: reportedFor(report),
        publisher: law.history.sources[report.source].publisher,
      });
      alikes.set(words, [...(alikes.get(words) ?? []), law.name(report.state)]);
    }
    const parts = [...alikes].map(([words, names]) => `${listed(names)}, ${words}`);
    return parts.length
      ? say("note.report", { kind: say(`sign.${kind}`), parts: parts.join("; ") })
      : "";
  }).filter(Boolean).join(" ");
}
