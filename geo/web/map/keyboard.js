// The keyboard's way over the map: Tab along the frontier, arrow keys from state to state.

import { Raised } from "./raised.js";
import { say } from "../base/words.js";

/** @import { MapEvents, ShapeRow } from "../types.d.ts" */

/** @type {Record<string, [number, number]>} on the screen, where y points down */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
/** Pixels from the edge within which the map moves along with the focus. */
const EDGE = 24;

export class Keyboard {
  /**
   * @param {L.Map} map @param {ShapeRow[]} shapes @param {MapEvents} on
   * @param {string[]} inTabOrder states that the tab key reaches
   */
  constructor(map, shapes, on, inTabOrder) {
    this.map = map;
    this.inTabOrder = inTabOrder;
    this.on = on;
    this.rows = shapes.filter((row) => row.centre);
    /** The shape that has the focus of a keyboard. @type {SVGElement | null} */
    this.held = null;
    for (const { elements: [element] } of this.rows) element.setAttribute("role", "button");
    const rows = inTabOrder.map((state) => this.rows.find((row) => row.state === state));
    for (const { elements: [element] } of rows.filter(Boolean)) {
      element.setAttribute("tabindex", "0");
      element.parentNode.append(element);
    }
    this.raised = new Raised(this.rows[0].elements[0]);
    map.getContainer().setAttribute("role", "group");
    map.getContainer().setAttribute("aria-label", say("reach.map"));
    // Listeners of their own would make all shapes focusable in Chromium.
    const pane = map.getPane("states");
    /** @type {(type: string, hear: (row: ShapeRow, event: any) => void) => void} */
    const heard = (type, hear) =>
      pane.addEventListener(type, (event) => {
        const row = this.rows.find(({ elements }) => elements[0] === event.target);
        if (row) hear(row, event);
      });
    heard("focusin", (row) => this.focused(row));
    heard("focusout", (row) => this.left(row));
    heard("keydown", (row, event) => this.press(row, event));
  }

  /** @param {ShapeRow} row */
  focused(row) {
    row.dot?.getElement().classList.add("near");
    this.raise(row.elements[0].matches(":focus-visible") ? row.elements[0] : null);
    this.on.point(this.map.latLngToContainerPoint(row.centre), { state: row.code, row });
  }

  /** @param {ShapeRow} row */
  left(row) {
    row.dot?.getElement().classList.remove("near");
    this.raise(null);
    if (!this.inTabOrder.includes(row.state)) row.elements[0].removeAttribute("tabindex");
    this.on.point(null);
  }

  /** Show which shape has the focus of a keyboard. @param {SVGElement | null} element */
  raise(element) {
    this.held?.classList.remove("held");
    element?.classList.add("held");
    this.held = element;
    this.raised.show(element);
  }

  /** @param {ShapeRow} row @param {KeyboardEvent} event */
  press(row, event) {
    const isPress = event.key === "Enter" || event.key === " ";
    if (!isPress && !WAYS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    if (isPress) this.on.pin(row.code);
    else this.go(this.next(row, WAYS[event.key]));
  }

  /** Give a state the focus, and move the map if it cannot be seen. @param {ShapeRow | null} row */
  go(row) {
    if (!row) return;
    this.map.panInside(row.centre, { padding: [EDGE, EDGE], animate: false });
    const [element] = row.elements;
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    element.focus({ preventScroll: true });
  }

  /**
   * The nearest state one way, of those that the map can show.
   * @param {ShapeRow} row @param {[number, number]} way
   */
  next(row, [x, y]) {
    const from = this.map.latLngToContainerPoint(row.centre);
    return this.nearest(row, (at) => {
      const ahead = (at.x - from.x) * x + (at.y - from.y) * y;
      const aside = Math.abs((at.x - from.x) * y - (at.y - from.y) * x);
      return ahead > 0 && aside <= ahead ? ahead + aside : Infinity;
    });
  }

  /**
   * @param {ShapeRow} row
   * @param {(at: L.Point) => number} away how far a point of the screen is; Infinity: out of the
   *   question
   */
  nearest(row, away) {
    const within = this.limits();
    let least = Infinity;
    /** @type {ShapeRow | null} */
    let found = null;
    for (const each of this.rows) {
      if (each === row || !each.drawn) continue;
      const at = this.map.latLngToContainerPoint(each.centre);
      const distance = within.contains(at) ? away(at) : Infinity;
      if (distance < least) [least, found] = [distance, each];
    }
    return found;
  }

  /** How far the map can be moved, in pixels from its corner. */
  limits() {
    const { maxBounds } = this.map.options;
    return L.bounds(
      [maxBounds.getSouthWest(), maxBounds.getNorthEast()].map((each) =>
        this.map.latLngToContainerPoint(each)
      ),
    );
  }

  /**
   * The day has taken a state away that had the focus: go to the nearest that is there.
   * @param {ShapeRow} row
   */
  keep(row) {
    const from = this.map.latLngToContainerPoint(row.centre);
    this.go(this.nearest(row, (at) => at.distanceTo(from)));
  }
}
