// Hatched ground in words: which of it, whose, since when, on what basis. Twin of
// geo/answers/hatched.py.

import { holds, longDay, shortDay } from "../base/days.js";
import { escape } from "../base/markup.js";
import { AREA_KINDS } from "../base/vocabulary.js";
import { listed, say } from "../base/words.js";

/** @import { Area } from "../wire.d.ts" */

/**
 * Areas that agree in what `keyOf` tells, in the order of the first of each.
 * @param {Area[]} areas @param {(area: Area) => string} keyOf
 */
function alike(areas, keyOf) {
  /** @type {Map<string, Area[]>} */
  const groups = new Map();
  for (const area of areas) groups.set(keyOf(area), [...(groups.get(keyOf(area)) ?? []), area]);
  return [...groups.values()];
}

/** @param {Area} area @param {number} day */
export const isHatched = ({ from, until }, day) => holds(from, until, day);

/** @param {import("../law/law.js").Law} law @param {number} day @returns {Area[]} */
export const hatchedOn = (law, day) =>
  Object.values(law.history.overlays).filter((area) => isHatched(area, day));

/**
 * Which ground is hatched, and as what; whose it is where it is all of one state.
 * @param {import("../law/law.js").Law} law @param {Area[]} areas @returns {string} nothing for none
 */
export function hatchedNote(law, areas) {
  if (!areas.length) return "";
  const byName = [...areas].sort((a, b) => (a.name < b.name ? -1 : 1));
  const inOrder = AREA_KINDS.flatMap((kind) => byName.filter((area) => area.kind === kind));
  const parts = alike(inOrder, ({ kind, by }) => `${kind} ${by}`).map((group) => {
    const [{ kind, by }] = group;
    return say(`note.${kind}`, {
      names: listed(group.map(({ name }) => name)),
      whose: whose(law, group),
      by: by && law.name(by),
    });
  });
  return say("note.hatched", { parts: parts.join("; ") });
}

/** @param {import("../law/law.js").Law} law @param {Area[]} group */
function whose(law, group) {
  /** @param {"state" | "resolution"} key */
  const only = (key) => (new Set(group.map((area) => area[key])).size === 1 ? group[0][key] : null);
  const state = only("state");
  if (!state) return "";
  // The others rest on what was resolved long after they were declared.
  const resolution = group[0].by && only("resolution");
  return say(resolution ? "note.whose" : "note.whoseAlone", { state: law.name(state), resolution });
}

/**
 * What the tip adds over hatched ground.
 * @param {import("../law/law.js").Law} law @param {Area} area
 * @param {string} state below it on the map @returns {string} HTML
 */
export function hatchedTip(law, area, state) {
  const name = area.state === state
    ? area.name
    : say("hatched.of", { name: area.name, state: law.name(area.state) });
  return `<div class="hatched"><b>${escape(name)}</b>${
    say("hatched.since", { day: longDay(area.from), basis: escape(area.basis) })
  }</div>`;
}

/**
 * Rows of the card: since when, what, why.
 * @param {import("../law/law.js").Law} law @param {number} day @param {string} state
 * @returns {string} HTML
 */
export function hatchedRows(law, day, state) {
  const own = hatchedOn(law, day).filter((area) => area.state === state);
  return alike(own, ({ from, basis }) => `${from} ${basis}`)
    .map((group) =>
      `<dt>${shortDay(group[0].from)}</dt><dd>${escape(listed(group.map(({ name }) => name)))}. ${
        escape(group[0].basis)
      }.</dd>`
    )
    .join("");
}
