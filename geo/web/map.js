// The map: shapes, hatching, small states, borders, names. Only what differs is touched.

import { isBound } from "./law.js";
import { say } from "./words.js";
import { areaOfPixel, fitBox, setCrs } from "./crs.js";
import { fade } from "./dimming.js";
import { shareGestures } from "./gestures.js";
import { addLabel } from "./labels.js";
import { Pointing } from "./pointing.js";
import { Raised } from "./raised.js";
import { Reach } from "./reach.js";
import { isInView, reveal } from "./reveal.js";
import { decoder } from "./topology.js";

/** Projected boxes: west, south, east, north. */
export const BOXES = {
  world: [-2.6, -1.1, 2.69, 1.28],
  wide: [-0.2, -0.186, 0.14, 0.224],
  narrow: [-0.183, -0.178, 0.08, 0.224],
};
/** Width of the card and its distance from the edge, which fitting keeps free. */
const CARD = 344;
/** A state smaller than this many square pixels gets a dot. */
export const SMALL = { world: 26, frontier: 8 };
/** Milliseconds of drawing without a pause. */
const TURN = 10;
const PANES = ["states", "overlays", "dots", "lines", "labels"];

export class MapView {
  /**
   * @param {L.Map} map @param {import("./law.js").Law} law
   * @param {{pin(state: string): void, point(at: L.Point | null, what?: object): void}} on
   * @param {"frontier" | "world"} view @param {boolean} wide as for `fit`
   */
  constructor(map, law, on, view, wide) {
    Object.assign(this, { map, law, on, view: "", fitted: "", card: 0, shapes: [], overlays: [], lines: [], borders: [], names: [], marks: new Map() });
    // Before there are shapes: each is projected once.
    this.fit(view, wide);
    this.pens = {};
    for (const [place, pane] of PANES.entries()) {
      map.createPane(pane).style.zIndex = String(400 + place * 10);
      this.pens[pane] = L.svg({ pane, padding: 0.4 });
    }
    for (const pane of ["overlays", "labels"]) map.getPane(pane).style.pointerEvents = "none";
    this.pointing = new Pointing(map, this.shapes, on);
  }

  /** Draw the ground, in turns so short that nothing else waits. @param {any} topology */
  async build(topology) {
    const [{ map, law, on }, { shapes, overlays, borders }] = [this, topology.objects];
    const decode = decoder(topology);
    const draw = ({ geometries }, add) => geometries.map((each) => () => add(each, decode(each)));
    const all = [
      ...draw(shapes, (each, polygons) => this.addShape(each, polygons)),
      ...draw(overlays, (each, polygons) => this.addOverlay(each, polygons)),
      ...["casing", "line", "mark", "hit"].flatMap((kind) => draw(borders, (each, [lines]) => this.addBorder(kind, each, lines))),
    ];
    let due = performance.now() + TURN;
    for (const add of all) {
      add();
      if (performance.now() < due) continue;
      await (window.scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume)));
      due = performance.now() + TURN;
    }
    for (const label of law.history.labels) {
      const element = addLabel(map, law, label);
      if (label[1] === "state") this.names.push({ element, state: label[0], status: "" });
      if (label[1] === "border") this.borders.push({ element, border: label[0] });
    }
    this.reach = new Reach(map, this.shapes, on);
    this.raised = new Raised(this.shapes[0].elements[0]);
    shareGestures(map, map.getContainer().parentNode);
    map.on("zoomend viewreset", () => this.showDots());
    this.showDots();
  }

  addShape({ properties }, polygons) {
    const { shape, from, km2, c } = properties;
    const [name, state, first, last] = this.law.history.shapes[`${shape}@${from ?? ""}`];
    const excluded = this.law.history.exclusions.filter(([of]) => of === shape);
    const row = { shape, name, state, first, last, excluded, km2, status: "", elements: [], dot: null };
    const layers = [L.polygon(polygons, {
      renderer: this.pens.states, pane: "states", className: "shape", fillOpacity: 1, smoothFactor: 0.7,
    }).addTo(this.map)];
    if (state && this.law.history.states[state] && shape === state) {
      row.centre = [c[1], c[0]];
      row.dot = L.circleMarker(row.centre, {
        renderer: this.pens.dots, pane: "dots", radius: 3.6, className: "shape dot", fillOpacity: 1,
      }).addTo(this.map);
      layers.push(row.dot);
      if (this.law.history.layers.some((each) => each[2] === state)) this.addMark(state, row.centre);
    }
    layers[0].getElement().id = `shape-${this.shapes.length}`;
    for (const layer of layers) {
      const element = layer.getElement();
      row.elements.push(element);
      // A territory that its sovereign's consent leaves out follows nobody's acts.
      element.dataset[excluded.length ? "territory" : "state"] = excluded.length ? shape : (state ?? shape);
      this.pointing.add(layer, { state: state ?? shape, row });
    }
    this.shapes.push(row);
  }

  /** A mark for what is reported of a state beside the law; hidden until its layer is on. */
  addMark(state, centre) {
    const mark = L.circleMarker(centre, {
      renderer: this.pens.dots, pane: "dots", radius: 6, className: "report gone", fillOpacity: 1,
    }).addTo(this.map);
    this.pointing.add(mark, { state, reports: true });
    mark.getElement().dataset.report = state;
    this.marks.set(state, mark.getElement());
  }

  addOverlay({ properties }, polygons) {
    const [, from, until] = this.law.history.overlays[properties.overlay];
    const layer = L.polygon(polygons, {
      renderer: this.pens.overlays, pane: "overlays", className: "overlay", fillOpacity: 1, interactive: false,
    }).addTo(this.map);
    const element = layer.getElement();
    element.dataset.overlay = properties.overlay;
    this.overlays.push({ element, from, until });
  }

  addBorder(kind, { properties }, lines) {
    const [state] = properties.border.split("-");
    const layer = L.polyline(lines, {
      renderer: this.pens.lines, pane: "lines", className: kind, smoothFactor: 0.8, interactive: kind === "hit",
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

  /** Status of a shape: that of the state whose acts colour it, unless its consent leaves it out. */
  statusOf(row, treaty, day) {
    if (!row.state || !this.law.history.states[row.state]) return "nopractice";
    if (!row.excluded.length) return this.law.status(row.state, treaty, day);
    const out = (each) =>
      row.excluded.some(([, under, from, until]) => under === each && (from === null || from <= day) && (until === null || day < until));
    if (treaty !== "both") return out(treaty) ? "outside" : this.law.status(row.state, treaty, day);
    const bound = (each) => !out(each) && isBound(this.law.single(row.state, each, day));
    if (bound("apmbc")) return bound("ccm") ? "both" : "apmbc";
    return bound("ccm") ? "ccm" : "neither";
  }

  /** Paint a day: touch only the shapes, lines and names whose status differs. */
  paint({ treaty, day, layers }) {
    for (const [state, element] of this.marks) {
      element.classList.toggle("gone", !this.law.reports(state, treaty, day, layers).length);
    }
    let lost = null;
    for (const row of this.shapes) {
      const drawn = (row.first === null || row.first <= day) && (row.last === null || day < row.last);
      if (drawn !== row.drawn) {
        row.drawn = drawn;
        for (const element of row.elements) element.classList.toggle("gone", !drawn);
        if (row.elements[0] === document.activeElement && !drawn) lost = row;
      }
      const status = this.statusOf(row, treaty, day);
      const left = treaty === "both" && row.state && this.hasLeft(row.state, day);
      if (status === row.status && left === row.left) continue;
      row.status = status;
      row.left = left;
      for (const element of row.elements) {
        element.dataset.status = status;
        element.toggleAttribute("data-left", Boolean(left));
      }
      if (row.shape === row.state) row.elements[0].setAttribute("aria-label", `${row.name}: ${say(`status.${status}`)}`);
    }
    for (const each of [...this.lines, ...this.names]) {
      const status = this.law.status(each.state, treaty, day);
      if (status !== each.status) each.element.dataset.status = each.status = status;
    }
    for (const { element, from, until } of this.overlays) {
      element.classList.toggle("gone", day < from || (until !== null && day >= until));
    }
    if (lost) this.reach.keep(lost);
  }

  /** Whether a state is a former party to either treaty: the pair view keeps its dots. */
  hasLeft(state, day) {
    return this.law.history.states[state] !== undefined &&
      ["apmbc", "ccm"].some((each) => this.law.single(state, each, day) === "withdrawn");
  }

  /** Fade what a filter leaves out. @type {(passes: (state: string | null) => boolean, passesBorder: (border: string) => boolean) => void} */
  dim = (passes, passesBorder) => fade(this, passes, passesBorder);

  /** Raise the pinned state above its neighbours. @param {string | null} state */
  mark(state) {
    let top = null;
    for (const row of this.shapes) {
      const pinned = row.shape === row.state && row.state === state;
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

  /** Fit a view to the frame, unless it is. @param {"frontier" | "world"} view @param {boolean} wide with room for the card */
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
    fitBox(this.map, box, { right: view === "world" ? 0 : this.card, reach: view === "world" ? 0.15 : 0.6 });
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

  /** The shape of a state: that of the day, or the one it will have or had. @param {string} state */
  shapeOf(state) {
    const own = this.shapes.filter((row) => row.centre && row.state === state);
    return own.find((row) => row.drawn) ?? own[0];
  }

  /** Whether the view can show a state: it does, or can be moved there. @param {string} state */
  isInView = (state) => isInView(this, this.shapeOf(state));
  /** Move the map to where a state is seen. @param {string} state */
  reveal = (state) => reveal(this, this.shapeOf(state));
}
