// The map: shapes, hatching, small states, borders, names. Only what differs is touched.

import { isBound } from "./law.js";
import { km, WORDS } from "./words.js";
import { areaOfPixel, fitBox, setCrs } from "./crs.js";
import { decoder } from "./topology.js";

/** Projected boxes: west, south, east, north. */
const BOXES = {
  world: [-2.5, -1.1, 2.69, 1.28],
  wide: [-0.2, -0.186, 0.14, 0.224],
  narrow: [-0.183, -0.178, 0.08, 0.224],
};
/** Width of the card and its distance from the edge, which fitting keeps free. */
const CARD = 344;
/** A state smaller than this many square pixels gets a dot. */
const SMALL = { world: 26, frontier: 8 };
const PANES = ["states", "overlays", "dots", "lines", "labels"];
/** Neighbours that the tab key reaches, north to south. */
const IN_TAB_ORDER = ["NOR", "FIN", "EST", "LVA", "LTU", "POL", "BLR", "UKR", "RUS"];

export class MapView {
  /**
   * @param {L.Map} map @param {import("./law.js").Law} law @param {any} topology
   * @param {{pin(state: string): void, point(at: L.Point | null, what?: object): void}} on
   */
  constructor(map, law, topology, on) {
    Object.assign(this, { map, law, on, view: "", shapes: [], overlays: [], lines: [], names: [], marks: new Map() });
    this.pens = {};
    for (const [place, pane] of PANES.entries()) {
      map.createPane(pane).style.zIndex = String(400 + place * 10);
      this.pens[pane] = L.svg({ pane, padding: 0.4 });
    }
    for (const pane of ["overlays", "labels"]) map.getPane(pane).style.pointerEvents = "none";
    const decode = decoder(topology);
    for (const geometry of topology.objects.shapes.geometries) this.addShape(geometry, decode(geometry));
    for (const geometry of topology.objects.overlays.geometries) this.addOverlay(geometry, decode(geometry));
    for (const kind of ["casing", "line", "mark", "hit"]) {
      for (const geometry of topology.objects.borders.geometries) this.addBorder(kind, geometry, decode(geometry)[0]);
    }
    for (const label of law.history.labels) this.addLabel(label);
    this.hearKeys();
    map.on("zoomend viewreset", () => this.showDots());
  }

  addShape({ properties }, polygons) {
    const { shape, from, km2, c } = properties;
    const [name, state, first, last] = this.law.history.shapes[`${shape}@${from ?? ""}`];
    const excluded = this.law.history.exclusions.filter(([of]) => of === shape);
    const row = { shape, name, state, first, last, excluded, km2, status: "", elements: [], dot: null };
    const polygon = L.polygon(polygons, {
      renderer: this.pens.states, pane: "states", className: "shape", fillOpacity: 1, smoothFactor: 0.7,
    }).addTo(this.map);
    const layers = [polygon];
    if (state && this.law.history.states[state] && shape === state) {
      row.dot = L.circleMarker([c[1], c[0]], {
        renderer: this.pens.dots, pane: "dots", radius: 3.6, className: "shape dot", fillOpacity: 1,
      }).addTo(this.map);
      layers.push(row.dot);
    }
    for (const layer of layers) {
      const element = layer.getElement();
      row.elements.push(element);
      // A territory that its sovereign's consent leaves out follows nobody's acts.
      element.dataset[excluded.length ? "territory" : "state"] = excluded.length ? shape : (state ?? shape);
      const pointed = { state: state ?? shape, row };
      layer.on({
        click: () => state && this.on.pin(state),
        mousemove: (event) => this.on.point(event.containerPoint, pointed),
        mouseout: () => this.on.point(null),
      });
    }
    if (shape === state) {
      row.elements[0].setAttribute("role", "button");
      if (IN_TAB_ORDER.includes(shape)) row.elements[0].setAttribute("tabindex", "0");
      row.centre = [c[1], c[0]];
    }
    if (shape === state && this.law.history.layers.some((row) => row[2] === state)) this.addMark(state, c);
    this.shapes.push(row);
  }

  /** A mark for what is reported of a state beside the law; hidden until its layer is on. */
  addMark(state, [lng, lat]) {
    const mark = L.circleMarker([lat, lng], {
      renderer: this.pens.dots, pane: "dots", radius: 6, className: "report gone", fillOpacity: 1,
    }).addTo(this.map);
    mark.on({
      click: () => this.on.pin(state),
      mousemove: (event) => this.on.point(event.containerPoint, { state, reports: true }),
      mouseout: () => this.on.point(null),
    });
    mark.getElement().dataset.report = state;
    this.marks.set(state, mark.getElement());
  }

  /** Focus tells what the pointer tells, Enter pins; the tab key goes from north to south. */
  hearKeys() {
    const own = this.shapes.filter((row) => row.centre);
    const row = (event) => own.find(({ elements }) => elements[0] === event.target);
    // Listeners of their own would make all shapes focusable in Chromium.
    const pane = this.map.getPane("states");
    pane.addEventListener("focusin", (event) => {
      const found = row(event);
      if (found) this.on.point(this.map.latLngToContainerPoint(found.centre), { state: found.state, row: found });
    });
    pane.addEventListener("focusout", () => this.on.point(null));
    pane.addEventListener("keydown", (event) => event.key === "Enter" && row(event) && this.on.pin(row(event).state));
    for (const state of IN_TAB_ORDER) {
      const [element] = own.find((each) => each.state === state).elements;
      element.parentNode.append(element);
    }
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
    if (kind === "hit") {
      layer.on({
        click: () => this.on.pin(state),
        mousemove: (event) => this.on.point(event.containerPoint, { state, border: properties.border }),
        mouseout: () => this.on.point(null),
      });
    } else if (kind !== "casing") {
      if (kind === "line") element.dataset.border = properties.border;
      this.lines.push({ element, state, status: "" });
    }
  }

  addLabel([key, kind, text, lat, lng, anchor, rank, view]) {
    const element = document.createElement("div");
    element.className = `label ${kind} ${anchor} rank-${rank} in-${view}`;
    element.textContent = text || (kind === "border" ? `${km(this.law.length(...key.split("-")))} km` : this.law.name(key));
    const icon = L.divIcon({ className: "", iconSize: [0, 0], html: element });
    L.marker([lat, lng], { pane: "labels", interactive: false, keyboard: false, icon }).addTo(this.map);
    if (kind === "state") {
      element.classList.toggle("capitals", key === "RUS");
      this.names.push({ element, state: key, status: "" });
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
    for (const row of this.shapes) {
      const drawn = (row.first === null || row.first <= day) && (row.last === null || day < row.last);
      if (drawn !== row.drawn) {
        row.drawn = drawn;
        for (const element of row.elements) element.classList.toggle("gone", !drawn);
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
      if (row.shape === row.state) row.elements[0].setAttribute("aria-label", `${row.name}: ${WORDS[status]}`);
    }
    for (const each of [...this.lines, ...this.names]) {
      const status = this.law.status(each.state, treaty, day);
      if (status !== each.status) each.element.dataset.status = each.status = status;
    }
    for (const { element, from, until } of this.overlays) {
      element.classList.toggle("gone", day < from || (until !== null && day >= until));
    }
  }

  /** Whether a state is a former party to either treaty: the pair view keeps its dots. */
  hasLeft(state, day) {
    return this.law.history.states[state] !== undefined &&
      ["apmbc", "ccm"].some((each) => this.law.single(state, each, day) === "withdrawn");
  }

  /** Fade what a filter leaves out. @param {(state: string | null, status: string) => boolean} passes */
  dim(passes) {
    for (const row of this.shapes) {
      const dimmed = !passes(row.state, row.status);
      if (dimmed === row.dimmed) continue;
      row.dimmed = dimmed;
      for (const element of row.elements) element.toggleAttribute("data-dimmed", dimmed);
    }
    for (const { element, state, status } of this.names) element.toggleAttribute("data-dimmed", !passes(state, status));
  }

  /** Raise the pinned state above its neighbours. @param {string | null} state */
  mark(state) {
    for (const row of this.shapes) {
      const pinned = row.shape === row.state && row.state === state;
      if (pinned === row.pinned) continue;
      row.pinned = pinned;
      for (const element of row.elements) element.classList.toggle("pinned", pinned);
      if (pinned) row.elements[0].parentNode.appendChild(row.elements[0]);
    }
  }

  /** Fit a view to the frame. @param {"frontier" | "world"} view @param {boolean} wide */
  fit(view, wide) {
    this.view = view;
    setCrs(this.map, view === "world" ? L.CRS.AtlasWorld : L.CRS.AtlasFrontier);
    this.map.invalidateSize(false);
    const box = view === "world" ? BOXES.world : wide ? BOXES.wide : BOXES.narrow;
    fitBox(this.map, box, { right: wide && view === "frontier" ? CARD : 0, reach: view === "world" ? 0.15 : 0.6 });
    this.showDots();
  }

  /** One pixel is the same area in both views, so "too small to see" is one rule. */
  showDots() {
    const small = SMALL[this.view] * areaOfPixel(this.map);
    for (const row of this.shapes) row.dot?.getElement().classList.toggle("large", row.km2 > small);
  }
}
