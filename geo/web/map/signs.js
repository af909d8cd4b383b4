// Signs on the map for what is no status: what is reported beside the law, and doubt.

import { insideOf, placed } from "./sign_places.js";
import { REPORTED } from "../panels/reported.js";

/** @import { ShapeRow } from "../types.d.ts" */
/** @typedef {import("./sign_places.js").Point} Point */
/** @typedef {import("./sign_places.js").Box} Box */
/** @typedef {{treaty: string, day: number, layers: string[]}} Layered some of a view */

/**
 * Outline and inner mark of each, about the middle of a field of 16 × 16.
 * @type {Record<string, string[]>}
 */
const ART = {
  use: [
    "M-5.4 0a5.4 5.4 0 1 0 10.8 0a5.4 5.4 0 1 0-10.8 0z",
    "M-1.2 0a1.2 1.2 0 1 0 2.4 0a1.2 1.2 0 1 0-2.4 0z",
  ],
  production: ["M-5-5H5V5H-5z", "M-2.5 0h5M0-2.5v5"],
  transfer: ["M-4.6-6L6.2 0L-4.6 6z", "M-2.4 0h4"],
  fortification: ["M0-6.8L6.8 0L0 6.8L-6.8 0z", "M-2.8 1.3h5.6M-1.6-1.3h3.2"],
  unsure: ["M-5-5H5V5H-5z", "M-1.9-1.4c0-2.5 3.8-2.5 3.8-.1c0 1.5-1.9 1.4-1.9 2.6M0 3.1v.2"],
};

/**
 * A sign about (0, 0), as SVG.
 * @param {string} kind @param {string} [data] attributes of its outline
 */
export const signArt = (kind, data = "") =>
  `<path class="sign-halo" d="${ART[kind][0]}"/><path class="sign-plate ${kind}" ${data} d="${
    ART[kind][0]
  }"/><path class="sign-mark" d="${ART[kind][1]}"/>`;

/** The same as a picture beside words. @param {string} kind @param {number} size in px */
export const signOf = (kind, size) =>
  `<svg class="sign-art" width="${size}" height="${size}" viewBox="-8 -8 16 16" aria-hidden="true">${
    signArt(kind)
  }</svg>`;

/**
 * The signs of a day by state, each kind once.
 * @param {import("../law/law.js").Law} law @param {Layered} view
 * @returns {Map<string, string[]>}
 */
export function signsOn(law, { treaty, day, layers }) {
  /** @type {Map<string, string[]>} */
  const signs = new Map();
  for (const state of law.reporting) {
    const kinds = new Set(law.reports(state, treaty, day, layers).map(({ layer }) => layer));
    if (kinds.size) signs.set(state, REPORTED.filter((kind) => kinds.has(kind)));
  }
  for (const state of law.unsure(treaty, day)) {
    signs.set(state, [...(signs.get(state) ?? []), "unsure"]);
  }
  return signs;
}

/** Whole pixels would carry a sign out of a state of three. */
const ExactMarker = L.Marker.extend({
  update() {
    if (this._icon && this._map) this._setPos(this._map.latLngToLayerPoint(this._latlng));
    return this;
  },
});

/**
 * Side of a sign in px: the world has less room.
 * @param {boolean} isWorld @param {number} width of the map
 */
export const signSize = (isWorld, width) => (isWorld ? 11 : width < 700 ? 13 : 16);

export class Signs {
  /**
   * @param {L.Map} map @param {import("./pointing.js").Pointing} pointing
   * @param {import("../law/law.js").Law} law
   * @param {(state: string) => ShapeRow} shapeOf the row of the map for a state
   */
  constructor(map, pointing, law, shapeOf) {
    this.map = map;
    this.pointing = pointing;
    this.law = law;
    this.shapeOf = shapeOf;
    /** @type {Map<string, string[]>} by state */
    this.shown = new Map();
    /** The same as text. */
    this.known = "";
    /** What a filter lets pass. @type {(state: string) => boolean} */
    this.passes = () => true;
    /** @type {Map<string, L.Marker>} by state and kind */
    this.markers = new Map();
  }

  /** @param {Layered} view */
  paint(view) {
    const signs = signsOn(this.law, view);
    const text = JSON.stringify([...signs]);
    if (text === this.known) return;
    this.known = text;
    this.shown = signs;
    this.place();
  }

  get size() {
    return signSize(this.map.options.crs === L.CRS.AtlasWorld, this.map.getSize().x);
  }

  /** Find every sign its place; those of small states first, as they have least choice. */
  place() {
    const { map, size, shown } = this;
    /** @type {Set<L.Marker>} */
    const seen = new Set();
    if (shown.size) {
      const { x, y } = map.getSize();
      /** @type {import("./sign_places.js").Surroundings} */
      const around = {
        frame: [size / 2, size / 2, x - size / 2, y - size / 2],
        labels: this.labels(),
        signs: [],
      };
      const offset = map.layerPointToContainerPoint([0, 0]);
      const grounds = [...shown].map(([state, kinds]) => {
        const { area, ground } = groundOf(map, this.shapeOf(state), offset);
        return { state, kinds, area, ground };
      });
      grounds.sort((a, b) => a.area - b.area);
      for (const { state, kinds, ground } of grounds) {
        const middles = placed(ground, kinds.length, size, around);
        around.signs.push(...middles);
        for (const [place, middle] of middles.entries()) {
          seen.add(this.put(state, kinds[place], middle));
        }
      }
    }
    for (const marker of this.markers.values()) {
      marker.getElement().classList.toggle("gone", !seen.has(marker));
    }
  }

  /** @param {string} state @param {string} kind @param {Point} middle */
  put(state, kind, [x, y]) {
    const key = `${state} ${kind}`;
    if (!this.markers.has(key)) this.markers.set(key, this.marker(state, kind));
    const marker = this.markers.get(key).setLatLng(this.map.containerPointToLatLng([x, y]));
    marker.getElement().style.setProperty("--size", `${this.size}px`);
    this.fade(marker);
    return marker;
  }

  /** @param {string} state @param {string} kind */
  marker(state, kind) {
    const icon = L.divIcon({ className: "sign", iconSize: null, html: signOf(kind, 16) });
    const marker = new ExactMarker([0, 0], { pane: "signs", icon, keyboard: false }).addTo(
      this.map,
    );
    const element = marker.getElement();
    Object.assign(element.dataset, { sign: kind, of: state });
    element.setAttribute("aria-hidden", "true");
    this.pointing.add(marker, { state, sign: kind, marker, row: this.shapeOf(state) });
    return marker;
  }

  /**
   * Fade the signs of states that a filter leaves out.
   * @param {(state: string) => boolean} passes
   */
  dim(passes) {
    this.passes = passes;
    for (const marker of this.markers.values()) this.fade(marker);
  }

  /** @param {L.Marker} marker */
  fade(marker) {
    const sign = marker.getElement();
    sign.toggleAttribute("data-dimmed", !this.passes(sign.dataset.of));
  }

  /** What signs must not cover: names, lengths, controls. @returns {Box[]} */
  labels() {
    const box = this.map.getContainer().parentElement;
    const { left, top } = box.getBoundingClientRect();
    return [...box.querySelectorAll(".label, .leaflet-control, .search")].map((each) =>
      each.getBoundingClientRect()
    )
      .filter(({ width }) => width > 0)
      .map((each) => [each.left - left, each.top - top, each.right - left, each.bottom - top]);
  }
}

/**
 * Where a sign of a shape may stand, and how large that is on the screen.
 * @param {L.Map} map @param {ShapeRow} row @param {L.Point} offset of the layers in the map
 * @returns {{area: number, ground: import("./sign_places.js").Ground}}
 */
function groundOf(map, { layer, centre }, { x, y }) {
  const { min, max } = layer._pxBounds;
  const home = map.latLngToContainerPoint(centre);
  return {
    area: (max.x - min.x) * (max.y - min.y),
    ground: {
      box: [min.x + x, min.y + y, max.x + x, max.y + y],
      home: [home.x, home.y],
      isInside: insideOf(layer.getElement().getAttribute("d"), [x, y]),
    },
  };
}
