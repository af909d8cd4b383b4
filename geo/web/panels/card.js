// What is known of one state: the short tip under the pointer, and the pinned card.

import { areaCard } from "./area_card.js";
import { inWords, shortDay } from "../base/days.js";
import { doubtfulAct } from "../law/events.js";
import { hatchedOn, hatchedRows } from "./hatched.js";
import { borderList } from "./lengths.js";
import { nameOn, standingBefore } from "../law/naming.js";
import { isExact, OUTSIDE } from "../law/law.js";
import { escape, link, swatch } from "../base/markup.js";
import { inText, say } from "../base/words.js";
import { course } from "./status_course.js";

/** @import { View } from "../types.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */
/** @typedef {import("../base/axis.js").Axis} Axis */

/**
 * The course under one treaty, which in the view of both has its title and status before it.
 * @param {Law} law @param {View} view @param {string} treaty one of the two
 */
function courseUnder(law, { state, treaty: shown, day, today }, treaty) {
  const words = course(law, state, treaty, day, today);
  if (shown !== "both") return words;
  const values = {
    title: escape(law.history.treaties[treaty].title),
    status: inText(law.single(state, treaty, day)),
    course: words,
  };
  return say(law.since(state, treaty, day) ? "card.under" : "card.underNone", values);
}

/**
 * One bar over all days in the colours of the statuses, on the strip's own axis.
 * @param {Law} law @param {Axis} axis @param {View} view @param {string} treaty one of the two
 * @param {string} state
 */
function lifeBar(law, axis, view, treaty, state) {
  const width = 228;
  /** @param {number} day */
  const x = (day) => axis.x(day) * width;
  const born = law.history.states[state].from ?? axis.first;
  const spells = [
    { since: axis.first, status: OUTSIDE },
    ...(born > axis.first ? [{ since: born, status: OUTSIDE }] : []),
    ...law.spells(state, treaty),
  ];
  const bars = spells.map(({ since: day, status }, place) => {
    const end = place + 1 < spells.length ? x(spells[place + 1].since) : width;
    const absent = day < born ? ' class="absent"' : "";
    return `<rect x="${x(day).toFixed(1)}" y="3" width="${
      Math.max(0, end - x(day)).toFixed(1)
    }" height="11"${absent} data-status="${status}"/>`;
  });
  const status = law.exists(state, view.day)
    ? say(`status.${law.single(state, treaty, view.day)}`)
    : say("absent");
  const needle = x(view.day).toFixed(1);
  return `<span>${
    escape(law.history.treaties[treaty].abbreviation)
  }</span><svg viewBox="0 0 ${width} 17" height="17" role="img" aria-label="${
    escape(law.history.treaties[treaty].title)
  }: ${status}">${bars.join("")}<rect class="future" x="${x(view.today).toFixed(1)}" y="3" width="${
    (width - x(view.today)).toFixed(1)
  }" height="11"/><path class="needle-casing" d="M${needle} 0V17"/><path class="needle" d="M${needle} 0V17"/></svg>`;
}

/** Acts without an effect on another day. */
const AT_ONCE = new Set(["signature", "signature_withdrawal", "revocation"]);

/**
 * @param {Law} law @param {View} view @param {string} treaty one of the two
 * @param {string} state
 */
function acts(law, view, treaty, state) {
  /** @type {[what: string, when: string, day: number | string, by: string][]} */
  const rows = [];
  const done = law.acts(state, treaty);
  for (const [place, { action, received, effective, source }] of done.entries()) {
    const by = law.history.sources[source].title;
    const isReported = doubtfulAct(law, treaty, state, action, received)?.isReported;
    const when = inWords(received, 3);
    rows.push([
      say(`did.${action}`),
      isReported ? say("card.reported", { day: when }) : when,
      received,
      by,
    ]);
    const isRevoked = done[place + 1]?.action === "revocation";
    if (AT_ONCE.has(action) || isRevoked || !isExact(received)) continue;
    const isOut = action === "withdrawal";
    // No day before the peace knows of it.
    const isKnown = !isOut ||
      !law.spells(state, treaty).some(({ act, known }) => act === place && known > view.day);
    rows.push([
      say(isOut ? "card.out" : "card.in"),
      effective !== null && isKnown ? shortDay(effective) : say("card.peace"),
      effective ?? Infinity,
      by,
    ]);
  }
  if (!rows.length) return "";
  /** @param {number | string} day */
  const isLater = (
    day,
  ) => (typeof day === "number"
    ? day > view.day
    : Date.parse(day.split("/")[0]) / 864e5 > view.day);
  const list = rows.map(([what, when, day, by]) =>
    `<dt class="${isLater(day) ? "later" : ""}">${what}</dt><dd title="${escape(by)}">${when}</dd>`
  );
  return `<h3>${
    say("card.acts", { title: escape(law.history.treaties[treaty].title) })
  }</h3><dl class="acts">${list.join("")}</dl>`;
}

/** @param {Law} law @param {string} treaty one of the two @param {string} state */
function steps(law, treaty, state) {
  const rows = law.history.steps[treaty][state] ?? [];
  if (!rows.length) return "";
  const list = rows.map(({ day, what }) => `<dt>${inWords(day, 3)}</dt><dd>${escape(what)}</dd>`);
  return `<h3>${say("card.steps")} <span>${
    say("card.notActs", { title: escape(law.history.treaties[treaty].title) })
  }</span></h3><dl class="acts steps">${list.join("")}</dl>`;
}

/**
 * Ground of the state that is hatched on the day, and why.
 * @param {Law} law @param {number} day @param {string} state
 */
function disputed(law, day, state) {
  const rows = hatchedRows(law, day, state);
  return rows &&
    `<h3>${say("card.hatched")} <span>${
      say("card.hatchedSince")
    }</span></h3><dl class="acts steps">${rows}</dl>`;
}

/**
 * Who says so: the sources of all that the card tells, each once.
 * @param {Law} law @param {string[]} treaties @param {string} state @param {number} day
 */
function sources(law, treaties, state, day) {
  const keys = new Set(treaties.flatMap((treaty) => [
    ...law.acts(state, treaty).map(({ source }) => source),
    ...(law.history.steps[treaty][state] ?? []).map(({ source }) => source),
  ]));
  for (const neighbour of law.history.neighbours) {
    const published = law.history.borders[`${state}-${neighbour}`]?.published ?? {};
    for (const { source } of Object.values(published)) keys.add(source);
  }
  for (const area of hatchedOn(law, day)) {
    if (area.state === state) {
      for (const source of area.sources) keys.add(source);
    }
  }
  const links = [...keys].map((key) => {
    const { title, publisher, address } = law.history.sources[key];
    return link(address, title) + (publisher ? `, ${escape(publisher)}` : "");
  });
  return links.length
    ? `<p class="sources">${say("card.sources", { sources: links.join("; ") })}</p>`
    : "";
}

/**
 * The pinned card.
 * @param {Law} law @param {Axis} axis @param {View} view @returns {string} HTML
 */
export function card(law, axis, view) {
  const { state, day } = view;
  if (!law.history.states[state]) return areaCard(law, state);
  const status = law.status(state, view.treaty, day);
  const treaties = law.treatiesOf(view.treaty);
  const isState = law.exists(state, day);
  const courses = isState
    ? treaties.map((each) => courseUnder(law, view, each))
    : [escape(standingBefore(law, state, view.treaty, day))];
  // An act in doubt has been told already, with how it is counted.
  const flags = treaties.flatMap((each) => law.flags(state, each, day)).filter(({ kind }) =>
    kind !== "uncertain"
  ).map(({ kind }) => `<p class="flag">${escape(say(`card.flag.${kind}`))}</p>`);
  return `<button type="button" class="close" aria-label="${say("card.close")}">✕</button><h2>${
    escape(nameOn(law, state, day))
  }</h2>
<div class="status">${
    isState ? swatch(status) + escape(say(`status.${status}`)) : say("absent")
  }</div>${
    courses.map((each) => `<p>${each}</p>`).join("")
  }<button type="button" class="open-profile">${say("card.profile")}</button>${flags.join("")}
<h3>${
    say("card.life", {
      n: Object.keys(law.history.treaties).length,
      first: shortDay(axis.first).slice(-4),
      last: shortDay(axis.last).slice(-4),
    })
  }</h3><div class="life">${
    Object.keys(law.history.treaties).map((each) => lifeBar(law, axis, view, each, state)).join("")
  }</div>
${treaties.map((each) => acts(law, view, each, state)).join("")}${borderList(law, state)}${
    disputed(law, day, state)
  }${treaties.map((each) => steps(law, each, state)).join("")}${
    sources(law, treaties, state, day)
  }`;
}
