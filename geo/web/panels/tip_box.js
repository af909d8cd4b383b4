// The short tip that follows the pointer or the focus over the map.

import { areaTip } from "./area_card.js";
import { tip } from "./tip.js";
import { hatchedTip } from "./hatched.js";
import { reportTip } from "./reported.js";

/** @import { Pointed, View } from "../types.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */

/**
 * What the tip says of that which is pointed at.
 * @param {Law} law @param {View} view @param {Pointed} pointed @returns {string} HTML
 */
function tipOf(law, view, pointed) {
  const { state, sign, row } = pointed;
  if (sign && sign !== "unsure") return reportTip(law, view, state);
  const words = row?.status === "nopractice" ? areaTip(law, state) : tip(law, view, pointed);
  const area = pointed.hatchedHere?.();
  return area ? words + hatchedTip(law, area, state) : words;
}

export class TipBox {
  /**
   * @param {HTMLElement} element @param {HTMLElement} mapbox that it stays inside
   * @param {Law} law @param {View} view that lives
   */
  constructor(element, mapbox, law, view) {
    this.element = element;
    this.mapbox = mapbox;
    this.law = law;
    this.view = view;
    /** @type {Pointed | null} */
    this.pointed = null;
    this.html = "";
  }

  /**
   * Show it beside a point of the map, or hide it.
   * @param {L.Point | null} at @param {Pointed} [what]
   */
  point(at, what) {
    const { element, mapbox } = this;
    this.pointed = at ? what : null;
    element.hidden = !at;
    if (!at) return;
    this.paint();
    element.style.left = `${
      Math.max(0, Math.min(at.x + 14, mapbox.clientWidth - element.offsetWidth - 8))
    }px`;
    const below = at.y + 16;
    element.style.top = `${
      below + element.offsetHeight > mapbox.clientHeight ? at.y - element.offsetHeight - 10 : below
    }px`;
  }

  /** Write it again where the view has changed its words. */
  paint() {
    if (!this.pointed) return;
    const html = tipOf(this.law, this.view, this.pointed);
    if (html === this.html) return;
    this.element.innerHTML = this.html = html;
  }
}
