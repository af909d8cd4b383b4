// Names of states and seas, and kilometres on borders.

import { km, say } from "../base/words.js";

/** @import { Label } from "../wire.d.ts" */

/** @param {import("../law/law.js").Law} law @param {Label} label @returns {string} */
function textOf(law, { label: key, kind, text }) {
  if (text) return text;
  const [state, neighbour] = key.split("-");
  return kind === "border"
    ? say("card.km", { km: km(law.length(state, neighbour)) })
    : law.name(key);
}

/**
 * Put a label on the map.
 * @param {L.Map} map @param {import("../law/law.js").Law} law @param {Label} label
 * @returns {HTMLElement}
 */
export function addLabel(map, law, label) {
  const { label: key, kind, lat, lon, anchor, rank, view } = label;
  const element = document.createElement("div");
  element.className = `label ${kind} ${anchor} rank-${rank} in-${view}`;
  element.classList.toggle("capitals", kind === "state" && key === law.history.neighbours[0]);
  element.textContent = textOf(law, label);
  const icon = L.divIcon({ className: "", iconSize: [0, 0], html: element });
  L.marker([lat, lon], { pane: "labels", interactive: false, keyboard: false, icon }).addTo(map);
  return element;
}
