// What lies under the pointer: a shape, a line, a mark, or the nearest dot of a small state.

/** How far from its centre a dot is hit: half of a target of 24 px. */
const REACH = 12;

/** @import { MapEvents, Place, Pointed, ShapeRow } from "../types.d.ts" */

export class Pointing {
  /**
   * @param {L.Map} map @param {ShapeRow[]} rows shapes, those with a dot among them
   * @param {import("./hatching.js").Hatching} hatching @param {MapEvents} on
   */
  constructor(map, rows, hatching, on) {
    this.map = map;
    this.rows = rows;
    this.hatching = hatching;
    this.on = on;
    /** The dot at which the pointer is. @type {ShapeRow | null} */
    this.near = null;
    /** What the elements of the map stand for. @type {Map<EventTarget, Pointed>} */
    this.known = new Map();
    map.on("mousemove", (event) => this.move(event.containerPoint, this.find(event)));
    map.on("mouseout", () => this.move(null, null));
    map.on("click", (event) => {
      const found = this.find(event);
      if (!found) return;
      on.pin(found.state);
      // A finger does not hover: what a mouse would be told, a tap tells.
      if (event.originalEvent.pointerType === "touch") on.point(event.containerPoint, found);
    });
    map.on("movestart", () => this.move(null, null));
  }

  /** @param {L.Layer} layer @param {Pointed} what */
  add(layer, what) {
    this.known.set(layer.getElement(), what);
  }

  /** @param {L.MapMouseEvent} event @returns {Pointed | null} */
  find({ originalEvent, containerPoint }) {
    if (originalEvent.target.closest(".leaflet-control")) return null;
    const below = this.known.get(originalEvent.target) ?? null;
    // A sign stands beside the middle of its state.
    const row = this.dotNear(containerPoint, below?.marker?.getLatLng() ?? below?.row?.centre);
    if (below?.sign && (!row || row === below.row)) return below;
    const what = row ? { state: row.code, row } : below;
    // The day may change under a pointer that rests.
    return what && { ...what, hatchedHere: () => this.hatching.at(containerPoint) };
  }

  /**
   * The nearest dot, unless the middle of the state below is nearer still.
   * @param {L.Point} at @param {L.LatLng | Place} [middle]
   */
  dotNear(at, middle) {
    /** @param {L.LatLng | Place} centre */
    const away = (centre) => at.distanceTo(this.map.latLngToContainerPoint(centre));
    let least = middle ? Math.min(REACH, away(middle)) : REACH;
    /** @type {ShapeRow | null} */
    let nearest = null;
    for (const row of this.rows) {
      if (!row.dot || !row.isSmall || !row.drawn) continue;
      const distance = away(row.centre);
      if (distance < least) [least, nearest] = [distance, row];
    }
    return nearest;
  }

  /** @param {L.Point | null} at @param {Pointed | null} found */
  move(at, found) {
    const near = found?.row?.isSmall ? found.row : null;
    if (near !== this.near) {
      this.near?.dot?.getElement().classList.remove("near");
      near?.dot?.getElement().classList.add("near");
      this.near = near;
      this.map.getContainer().classList.toggle("at-dot", near !== null);
    }
    this.on.point(found ? at : null, found ?? undefined);
  }
}
