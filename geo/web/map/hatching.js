// Hatched ground on the map: drawn over the states, and told to whoever points at it.

import { isHatched } from "../panels/hatched.js";

/** @import { Geometry, Place } from "../types.d.ts" */
/** @import { Area } from "../wire.d.ts" */

export class Hatching {
  /** @param {L.Map} map @param {L.Renderer} renderer @param {import("../law/law.js").Law} law */
  constructor(map, renderer, law) {
    this.map = map;
    this.renderer = renderer;
    this.law = law;
    /** @type {{layer: L.Polygon, area: Area, isDrawn: boolean}[]} */
    this.rows = [];
    /**
     * Areas on the screen, until the map moves or one comes or goes.
     * @type {Area[] | null}
     */
    this.seen = null;
    map.on("moveend", () => (this.seen = null));
  }

  /** @param {Geometry} geometry @param {Place[][][]} polygons */
  add({ properties: { overlay } }, polygons) {
    const layer = L.polygon(polygons, {
      renderer: this.renderer,
      pane: "overlays",
      className: "overlay",
      fillOpacity: 1,
      interactive: false,
    }).addTo(this.map);
    layer.getElement().dataset.overlay = overlay;
    this.rows.push({ layer, area: this.law.history.overlays[overlay], isDrawn: true });
  }

  /** @param {number} day */
  paint(day) {
    for (const row of this.rows) {
      const isDrawn = isHatched(row.area, day);
      if (isDrawn === row.isDrawn) continue;
      row.isDrawn = isDrawn;
      row.layer.getElement().classList.toggle("gone", !isDrawn);
      this.seen = null;
    }
  }

  /**
   * The hatched area under a point of the screen.
   * @param {L.Point} point @returns {Area | undefined}
   */
  at(point) {
    const place = this.map.containerPointToLayerPoint(point);
    return this.rows.find(({ layer, isDrawn }) => isDrawn && isInside(layer, place))?.area;
  }

  /** Areas of the day of which something is on the screen. @returns {Area[]} */
  inSight() {
    this.seen ??= this.rows.filter(({ layer, isDrawn }) => isDrawn && isOnScreen(this.map, layer))
      .map(({ area }) => area);
    return this.seen;
  }
}

/** Whether anything of a polygon is on the screen. @param {L.Map} map @param {L.Path} layer */
export function isOnScreen(map, { _rings }) {
  /** @type {L.PointLike[]} */
  const corners = [[0, 0], map.getSize()];
  const screen = L.bounds(corners.map((corner) => map.containerPointToLayerPoint(corner)));
  return isWithin(_rings, screen);
}

/**
 * By the drawn parts alone: Leaflet's own test takes the width of the outline in.
 * @param {L.Path} layer @param {L.Point} point
 */
function isInside({ _parts, _pxBounds }, { x, y }) {
  if (!_pxBounds?.contains([x, y])) return false;
  let inside = false;
  for (const part of _parts) {
    for (let one = 0, other = part.length - 1; one < part.length; other = one++) {
      const [p, q] = [part[one], part[other]];
      if (p.y > y !== q.y > y && x < ((q.x - p.x) * (y - p.y)) / (q.y - p.y) + p.x) {
        inside = !inside;
      }
    }
  }
  return inside;
}

/**
 * Whether anything of rings of points lies within bounds.
 * @param {L.Point[][]} rings @param {L.Bounds} bounds
 */
export const isWithin = (rings, bounds) =>
  rings.some((ring) => L.PolyUtil.clipPolygon(ring, bounds).length > 2);
