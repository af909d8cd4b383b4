// The map: shapes, hatching, small states, borders, names, signs. Only what differs is touched.

import { holds } from "../base/days.js";
import { areaOfPixel, fitBox, setCrs } from "./projections.js";
import { fade } from "./dimming.js";
import { shareGestures } from "./gestures.js";
import { Hatching, isOnScreen } from "./hatching.js";
import { Keys } from "./legend_keys.js";
import { addLabel } from "./labels.js";
import { tenth } from "./sign_places.js";
import { Pointing } from "./pointing.js";
import { Raised } from "./raised.js";
import { Keyboard } from "./keyboard.js";
import { isInView, reveal } from "./reveal.js";
import { BESIDE, besideOf, spoken, statusOf } from "../law/shapes.js";
import { Signs } from "./signs.js";
import { decoder } from "./topology.js";

/** @import { Box, Geometry, MapEvents, Part, Place } from "../types.d.ts" */
/** @import { ShapeRow, Topology, View } from "../types.d.ts" */
/** @typedef {(geometry: Geometry, polygons: Place[][][]) => void} Add to the map */
/** @typedef {{element: SVGElement, state: string, status: string}} Line */
/** @typedef {{element: HTMLElement, state: string, status: string, row: ShapeRow}} StateName */
/** @typedef {StateName & {beside?: string}} Name */

/** Projected boxes. @type {Record<"world" | "wide" | "narrow", Box>} */
export const BOXES = {
  world: [-2.6, -1.1, 2.69, 1.28],
  wide: [-0.2, -0.186, 0.14, 0.224],
  narrow: [-0.183, -0.178, 0.08, 0.224],
};
/** Width of the card and its distance from the edge, which fitting keeps free. */
const CARD = 344;
/** A state smaller than this many square pixels gets a dot. @type {Record<string, number>} */
export const SMALL = { world: 26, frontier: 8 };
/**
 * Square kilometres under which every vertex of a state is drawn, and under which ground of nobody
 * is passed over by keys.
 */
const [FINE_KM2, SPECK] = [30_000, 1000];
/** Milliseconds of drawing without a pause. */
const TURN = 10;
const PANES = ["states", "overlays", "dots", "lines", "labels", "signs"];

/** Leaflet leaves what it draws anew up to half a pixel off the labels and signs above it. */
const ExactRenderer = L.SVG.extend({
  _reset() {
    L.SVG.prototype._reset.call(this);
    L.DomUtil.setPosition(this._container, this._bounds.min);
  },
});

export class MapView {
  /**
   * @param {L.Map} map @param {import("../law/law.js").Law} law
   * @param {{pin(state: string): void, point(at: L.Point | null, what?: object): void}} on
   * @param {Part} view @param {boolean} wide as for `fit`
   */
  constructor(map, law, on, view, wide) {
    this.map = map;
    this.law = law;
    this.on = on;
    /** @type {Part} */
    this.view = "";
    this.fitted = "";
    this.card = 0;
    /** @type {ShapeRow[]} */
    this.shapes = [];
    /** Lines and marks of borders, which are painted. @type {Line[]} */
    this.lines = [];
    /** All that stands for a border. @type {{element: Element, border: string}[]} */
    this.borders = [];
    /** @type {Name[]} */
    this.names = [];
    /** Whether ground is on the screen that follows nobody's acts; null: not known. */
    this.unlisted = null;
    /** The pinned shape. @type {SVGElement | null} */
    this.top = null;
    /** What was painted last. @type {{view: View, beside: Set<string>} | null} */
    this.painted = null;
    // Whole pixels would carry the middle of a small state out of it.
    map.latLngToLayerPoint = (latlng) =>
      tenths(map.project(L.latLng(latlng)).subtract(map.getPixelOrigin()));
    // Before there are shapes: each is projected once.
    this.fit(view, wide);
    /** @type {Record<string, L.Renderer>} by pane */
    this.pens = {};
    for (const [place, pane] of PANES.entries()) {
      map.createPane(pane).style.zIndex = String(400 + place * 10);
      this.pens[pane] = new ExactRenderer({ pane, padding: 0.4 });
    }
    for (const pane of ["overlays", "labels"]) map.getPane(pane).style.pointerEvents = "none";
    this.hatching = new Hatching(map, this.pens.overlays, law);
    this.pointing = new Pointing(map, this.shapes, this.hatching, on);
    this.signs = new Signs(map, this.pointing, law, (state) => this.shapeOf(state));
    this.keys = new Keys(map.getContainer().closest(".atlas"), law);
  }

  /** Draw the ground, in turns so short that nothing else waits. @param {Topology} topology */
  async build(topology) {
    const [{ map, law, on }, { shapes, overlays, borders }] = [this, topology.objects];
    const decode = decoder(topology);
    /** @type {(object: {geometries: Geometry[]}, add: Add) => (() => void)[]} */
    const draw = ({ geometries }, add) => geometries.map((each) => () => add(each, decode(each)));
    const all = [
      ...draw(shapes, (each, polygons) => this.addShape(each, polygons)),
      ...draw(overlays, (each, polygons) => this.hatching.add(each, polygons)),
      ...["casing", "line", "mark", "hit"].flatMap((kind) =>
        draw(borders, (each, [line]) => this.addBorder(kind, each, line))
      ),
    ];
    let due = performance.now() + TURN;
    for (const add of all) {
      add();
      if (performance.now() < due) continue;
      await (window.scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume)));
      due = performance.now() + TURN;
    }
    for (const label of law.history.labels) {
      const { label: key, kind } = label;
      // Lengths of borders that the folder does not highlight are not told.
      if (kind === "border" && !(key in law.history.borders)) continue;
      const element = addLabel(map, law, label);
      if (kind === "state") {
        this.names.push({ element, state: key, status: "", row: this.shapeOf(key) });
      }
      if (kind === "border") this.borders.push({ element, border: key });
    }
    const { stretch, neighbours: [neighbour] } = law.history;
    const others = stretch.length ? stretch : law.neighbours(neighbour);
    this.reach = new Keyboard(map, this.shapes, on, [...others, neighbour]);
    this.raised = new Raised(this.shapes[0].elements[0]);
    shareGestures(map, map.getContainer().parentElement);
    map.on("zoomend viewreset", () => this.showDots());
    // After the shapes, which draw themselves anew when the map has moved.
    map.on("moveend", () => this.moved());
    this.showDots();
  }

  /** @param {Geometry} geometry @param {Place[][][]} polygons */
  addShape({ properties }, polygons) {
    const { shape, from, km2, c } = properties;
    const { states, areas, shapes, exclusions } = this.law.history;
    const { name, state, from: first, until: last } = shapes[`${shape}@${from ?? ""}`];
    const excluded = exclusions.filter((exclusion) => exclusion.shape === shape);
    // Ground that follows nobody's acts goes by its own code.
    const code = state ?? shape;
    /** @type {ShapeRow} */
    const row = {
      shape,
      code,
      name,
      state,
      first,
      last,
      excluded,
      km2,
      status: "",
      beside: "",
      elements: [],
      dot: null,
    };
    row.layer = L.polygon(polygons, {
      renderer: this.pens.states,
      pane: "states",
      className: "shape",
      fillOpacity: 1,
      smoothFactor: km2 < FINE_KM2 ? 0 : 0.7,
    }).addTo(this.map);
    /** @type {L.Path[]} */
    const layers = [row.layer];
    const isOwn = shape === code;
    if (isOwn && (states[code] || km2 > SPECK)) row.centre = [c[1], c[0]];
    if (isOwn && (states[code] || areas[code])) {
      row.dot = L.circleMarker(row.centre, {
        renderer: this.pens.dots,
        pane: "dots",
        radius: 3.6,
        className: "shape dot",
        fillOpacity: 1,
      }).addTo(this.map);
      layers.push(row.dot);
    }
    layers[0].getElement().id = `shape-${this.shapes.length}`;
    for (const layer of layers) {
      const element = layer.getElement();
      row.elements.push(element);
      // A territory that its sovereign's consent leaves out follows nobody's acts.
      element.dataset[excluded.length ? "territory" : "state"] = excluded.length ? shape : code;
      this.pointing.add(layer, { state: code, row });
    }
    this.shapes.push(row);
  }

  /** @param {string} kind @param {Geometry} geometry @param {Place[][]} lines */
  addBorder(kind, { properties }, lines) {
    const [state] = properties.border.split("-");
    const layer = L.polyline(lines, {
      renderer: this.pens.lines,
      pane: "lines",
      className: kind,
      smoothFactor: 0.8,
      interactive: kind === "hit",
    }).addTo(this.map);
    const element = layer.getElement();
    if (kind !== "hit") this.borders.push({ element, border: properties.border });
    if (kind === "hit") {
      this.pointing.add(layer, { state, border: properties.border });
    } else if (kind !== "casing") {
      if (kind === "line") element.dataset.border = properties.border;
      this.lines.push({ element, state, status: "" });
    }
  }

  /**
   * Paint a day: touch only the shapes, lines and names whose status differs.
   * @param {View} view
   */
  paint(view) {
    const { treaty, day } = view;
    const unsure = new Set(this.law.unsure(treaty, day));
    const beside = new Set();
    /** @type {ShapeRow | null} */
    let lost = null;
    for (const row of this.shapes) {
      const drawn = holds(row.first, row.last, day);
      if (drawn !== row.drawn) {
        row.drawn = drawn;
        for (const element of row.elements) element.classList.toggle("gone", !drawn);
        if (row.elements[0] === document.activeElement && !drawn) lost = row;
        this.unlisted = null;
      }
      const status = statusOf(this.law, row, treaty, day);
      const marks = besideOf(this.law, row, treaty, day, unsure);
      if (marks && drawn) { for (const each of marks.split(" ")) beside.add(each); }
      if (status === row.status && marks === row.beside) continue;
      row.status = status;
      row.beside = marks;
      for (const element of row.elements) {
        element.dataset.status = status;
        for (const each of BESIDE) element.toggleAttribute(`data-${each}`, marks.includes(each));
      }
      if (row.centre) row.elements[0].setAttribute("aria-label", spoken(row));
    }
    for (const each of [...this.lines, ...this.names]) {
      const status = this.law.status(each.state, treaty, day);
      if (status === each.status) continue;
      each.element.dataset.status = each.status = status;
    }
    for (const name of this.names) {
      if (name.beside === name.row.beside) continue;
      name.beside = name.row.beside;
      for (const each of BESIDE) {
        name.element.toggleAttribute(`data-${each}`, name.beside.includes(each));
      }
    }
    this.hatching.paint(day);
    this.signs.paint(view);
    this.painted = { view, beside };
    this.showKeys();
    if (lost) this.reach.keep(lost);
  }

  /** Another part of the map is on the screen. */
  moved() {
    if (!this.painted) return;
    this.unlisted = null;
    this.signs.place();
    this.showKeys();
  }

  /** Tell what is on the screen besides statuses. */
  showKeys() {
    const { view, beside } = this.painted;
    this.unlisted ??= this.shapes.some((row) =>
      row.drawn && row.status === "nopractice" && row.centre && isOnScreen(this.map, row.layer)
    );
    this.keys.paint(view, this.signs.shown, beside, {
      isUnlisted: this.unlisted,
      hatched: this.hatching.inSight(),
    });
  }

  /**
   * Fade what a filter leaves out.
   * @param {(state: string | null) => boolean} passes
   * @param {(border: string) => boolean} passesBorder
   */
  dim(passes, passesBorder) {
    fade(this, passes, passesBorder);
  }

  /** Raise the pinned state above its neighbours. @param {string | null} state */
  mark(state) {
    /** @type {SVGElement | null} */
    let top = null;
    for (const row of this.shapes) {
      const pinned = row.shape === row.code && row.code === state;
      if (pinned && row.drawn) [top] = row.elements;
      if (pinned === row.pinned) continue;
      row.pinned = pinned;
      for (const element of row.elements) element.classList.toggle("pinned", pinned);
      if (row.centre) row.elements[0].setAttribute("aria-pressed", String(pinned));
    }
    if (top === this.top) return;
    this.raised.show(top);
    this.pointing.known.set(this.raised.use, this.pointing.known.get(top));
    this.top = top;
  }

  /**
   * Fit a view to the frame, unless it is.
   * @param {Part} view @param {boolean} wide with room for the card
   */
  fit(view, wide) {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const fitted = `${view} ${wide} ${clientWidth} ${clientHeight}`;
    if (fitted === this.fitted) return;
    this.fitted = fitted;
    this.view = view;
    this.card = wide ? CARD : 0;
    setCrs(this.map, view === "world" ? L.CRS.AtlasWorld : L.CRS.AtlasFrontier);
    this.map.invalidateSize(false);
    const box = view === "world" ? BOXES.world : wide ? BOXES.wide : BOXES.narrow;
    fitBox(this.map, box, {
      right: view === "world" ? 0 : this.card,
      reach: view === "world" ? 0.15 : 0.6,
    });
    this.showDots();
  }

  /** One pixel is the same area in both views, so "too small to see" is one rule. */
  showDots() {
    const small = SMALL[this.view] * areaOfPixel(this.map);
    for (const row of this.shapes) {
      row.isSmall = row.km2 <= small;
      row.dot?.getElement().classList.toggle("large", !row.isSmall);
    }
  }

  /**
   * The shape of a state: that of the day, or the one it will have or had.
   * @param {string} state
   */
  shapeOf(state) {
    const own = this.shapes.filter((row) =>
      row.centre && row.code === state && row.shape === state
    );
    return own.find((row) => row.drawn) ?? own[0];
  }

  /** Whether the view can show a state: it does, or can be moved there. @param {string} state */
  isInView(state) {
    return isInView(this, this.shapeOf(state));
  }

  /** Move the map to where a state is seen. @param {string} state */
  reveal(state) {
    reveal(this, this.shapeOf(state));
  }
}

/** Tenths of a pixel are enough, and keep paths short. @param {L.Point} point */
const tenths = ({ x, y }) => L.point(tenth(x), tenth(y));
