// The short tip that follows the pointer or the focus over the map.

import { tip } from "./card.js";

export class TipBox {
  /** @param {HTMLElement} element @param {HTMLElement} mapbox that it stays inside @param {import("./law.js").Law} law @param {any} view that lives */
  constructor(element, mapbox, law, view) {
    Object.assign(this, { element, mapbox, law, view, pointed: null, html: "" });
  }

  /** Show it beside a point of the map, or hide it. @param {L.Point | null} at @param {object} [what] */
  point(at, what) {
    const { element, mapbox } = this;
    this.pointed = at ? what : null;
    element.hidden = !at;
    if (!at) return;
    this.paint();
    element.style.left = `${Math.max(0, Math.min(at.x + 14, mapbox.clientWidth - element.offsetWidth - 8))}px`;
    const below = at.y + 16;
    element.style.top = `${below + element.offsetHeight > mapbox.clientHeight ? at.y - element.offsetHeight - 10 : below}px`;
  }

  /** Write it again where the view has changed its words. */
  paint() {
    if (!this.pointed) return;
    const html = tip(this.law, this.view, this.pointed);
    if (html === this.html) return;
    this.element.innerHTML = this.html = html;
  }
}
