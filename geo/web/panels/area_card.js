// Ground that follows nobody's acts: what it is, why it has no status, since when it is drawn.

import { longDay } from "../base/days.js";
import { escape, link, swatch } from "../base/markup.js";
import { say } from "../base/words.js";

/** @param {import("../law/law.js").Law} law @param {string} code @returns {string} HTML */
export function areaTip(law, code) {
  const { name, what } = law.area(code);
  return `<b>${escape(name)}</b>${say("status.nopractice")}. ${escape(what)} ${say("area.why")}`;
}

/**
 * From when until when it is drawn by itself.
 * @param {{from: number | null, until: number | null}} area
 */
function drawnWhen({ from, until }) {
  if (from !== null) return say("area.from", { day: longDay(from) });
  return until === null ? say("area.always") : say("area.until", { day: longDay(until) });
}

/** @param {import("../law/law.js").Law} law @param {string} code @returns {string} HTML */
export function areaCard(law, code) {
  const area = law.area(code);
  const { title, address } = law.history.sources[area.source];
  return `<button type="button" class="close" aria-label="${say("card.close")}">✕</button><h2>${
    escape(area.name)
  }</h2>
<div class="status">${swatch("nopractice")}${say("status.nopractice")}</div><p>${
    escape(area.what)
  }</p><p>${say("area.why")}</p><p>${drawnWhen(area)}</p><p class="sources">${
    say("card.sources", { sources: link(address, title) })
  }</p>`;
}
