// One map, one timeline, one day: everything that follows the thumb is painted from here.

import { Axis } from "./axis.js";
import { card, tip } from "./card.js";
import { Controls } from "./controls.js";
import { isoDay, parseDay } from "./days.js";
import { fitFrame, followTheme, Host, windowHeight } from "./host.js";
import { Law } from "./law.js";
import { frontierBar, Legend } from "./legend.js";
import { MapView } from "./map.js";
import { sentence } from "./sentence.js";
import { Strip } from "./strip.js";

/** Milliseconds without a step after which the thumb is at rest; a held key repeats every 33. */
const REST = 60;

class Atlas {
  /** @param {L.Map} map built by folium @param {any} history @param {any} topology @param {string} frame HTML */
  constructor(map, history, topology, frame) {
    this.law = new Law(history);
    this.host = new Host();
    this.view = { day: 0, today: 0, treaty: "", view: "", state: null, status: new Set(), selection: null, layers: [] };
    this.html = new Map();
    document.body.insertAdjacentHTML("afterbegin", frame);
    this.root = document.querySelector(".atlas");
    const find = (selector) => this.root.querySelector(selector);
    this.parts = {
      sentence: find(".sentence p"), shown: find(".shown"), frontiers: find(".frontiers"),
      card: find(".card"), tip: find(".tip"), mapbox: find(".mapbox"),
    };
    this.parts.mapbox.prepend(map.getContainer());
    L.control.zoom({ position: "topleft" }).addTo(map);
    L.control.scale({ imperial: false, position: "topleft", maxWidth: 90 }).addTo(map);
    this.resize();
    this.map = new MapView(map, this.law, topology, {
      pin: (state) => this.pin(state),
      point: (at, what) => this.point(at, what),
    });
    this.legend = new Legend(find(".groups"), (status) => this.filter(status));
    this.parts.card.addEventListener("click", (event) => event.target.closest(".close") && this.pin(null));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.view.state && this.pin(null));
    followTheme(document.documentElement);
    fitFrame(this.root);
  }

  /** Take what the page says: the view, and which report it answers. @param {any} message */
  receive(message) {
    const { view } = this;
    const day = parseDay(message.day);
    const before = { ...view };
    Object.assign(view, {
      today: parseDay(message.today),
      treaty: message.treaty,
      view: message.view,
      selection: message.selection && new Set(message.selection),
      layers: message.layers,
    });
    this.host.answered(message.answers);
    const first = !this.axis;
    if (first) this.begin(message);
    // A user who has moved on meanwhile is ahead of the page.
    if (first || !(this.host.isBehind || this.resting || this.controls.isPlaying)) {
      Object.assign(view, { day, state: message.state, status: new Set(message.status) });
    }
    this.root.dataset.view = view.view;
    if (first || before.view !== view.view) this.fit();
    if (first || before.treaty !== view.treaty || before.today !== view.today) this.strip.draw(view);
    this.paint();
    if (day === view.day) this.root.dataset.settled = message.day;
  }

  begin({ first, last }) {
    this.axis = new Axis(parseDay(first), parseDay(last));
    this.strip = new Strip(this.root.querySelector(".chart"), this.law, this.axis);
    this.controls = new Controls(this.root, this.law, this.axis, this);
    let width = this.root.clientWidth;
    new ResizeObserver(() => {
      if (this.root.clientWidth === width) return;
      width = this.root.clientWidth;
      this.resize();
      this.fit();
      this.strip.draw(this.view);
      this.strip.point(this.view);
    }).observe(this.root);
  }

  resize() {
    this.root.style.setProperty("--window", `${windowHeight()}px`);
  }

  fit() {
    this.map.fit(this.view.view, matchMedia("(min-width: 1081px)").matches);
  }

  /** Go to a day; the page hears of it when the thumb rests. @param {number} day */
  go(day) {
    this.view.day = Math.max(this.axis.first, Math.min(this.axis.last, day));
    this.paint();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST);
    // While playing only a pause is worth a report.
    if (this.controls.isPlaying) clearTimeout(this.resting);
  }

  /** Tell the page the view of now, unless it knows. */
  rest() {
    clearTimeout(this.resting);
    this.resting = 0;
    const { day, state, status } = this.view;
    const value = { day: isoDay(day), state, status: [...status] };
    const told = JSON.stringify(value);
    if (told === this.told) return;
    this.told = told;
    this.host.report(value);
  }

  pin(state) {
    this.view.state = this.view.state === state ? null : state;
    this.point(null);
    this.paint();
    this.rest();
  }

  filter(status) {
    if (!this.view.status.delete(status)) this.view.status.add(status);
    this.paint();
    this.rest();
  }

  passes(state) {
    const { selection, status, treaty, day } = this.view;
    if (selection && !selection.has(state)) return false;
    return !status.size || status.has(this.law.status(state, treaty, day));
  }

  paint() {
    const { law, view, parts } = this;
    this.map.paint(view);
    const filtered = view.selection !== null || view.status.size > 0;
    this.map.dim((state) => !filtered || (law.states.includes(state) && this.passes(state)));
    this.map.mark(view.state);
    const states = law.states.filter((state) => law.exists(state, view.day));
    const all = this.count(states);
    const selected = view.selection ? this.count(states.filter((state) => view.selection.has(state))) : all;
    this.write(parts.sentence, sentence(law, view, all));
    const shown = filtered ? states.filter((state) => this.passes(state)).length : 0;
    this.write(parts.shown, filtered ? `Shown: ${shown} of ${states.length} states.` : "");
    this.legend.paint(view.treaty, selected, view.status);
    this.write(parts.frontiers, ["RUS", "BLR"].map((of) => frontierBar(law, of, view.treaty, view.day)).join(""));
    parts.card.hidden = !view.state;
    this.write(parts.card, view.state ? card(law, this.axis, view) : "");
    const bound = view.treaty === "both"
      ? (all.get("both") ?? 0) + (all.get("apmbc") ?? 0) + (all.get("ccm") ?? 0)
      : (all.get("party") ?? 0) + (all.get("withdrawing") ?? 0);
    this.controls.paint(view, bound);
    this.strip.point(view);
    if (this.pointed) this.write(parts.tip, tip(law, view, this.pointed));
  }

  count(states) {
    const counts = new Map();
    for (const state of states) {
      const status = this.law.status(state, this.view.treaty, this.view.day);
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    return counts;
  }

  /** Write HTML only where it differs from what was written last. */
  write(element, html) {
    if (this.html.get(element) === html) return;
    this.html.set(element, html);
    element.innerHTML = html;
  }

  /** Show the tip beside a point of the map, or hide it. @param {L.Point | null} at @param {object} [what] */
  point(at, what) {
    this.pointed = at ? what : null;
    const element = this.parts.tip;
    element.hidden = !at;
    if (!at) return;
    this.write(element, tip(this.law, this.view, what));
    const { clientWidth, clientHeight } = this.parts.mapbox;
    element.style.left = `${Math.max(0, Math.min(at.x + 14, clientWidth - element.offsetWidth - 8))}px`;
    const below = at.y + 16;
    element.style.top = `${below + element.offsetHeight > clientHeight ? at.y - element.offsetHeight - 10 : below}px`;
  }
}

/** Where this script comes from; the addresses of the fonts count from there. */
const HOME = document.currentScript.src.replace(/[^/]*$/, "");

/**
 * Begin on folium's map; called by the map's own script. Frame and styles are part of this
 * script: a style sheet loaded beside it would come after the map has measured itself.
 * @param {L.Map} map
 */
window.beginAtlas = (map) => {
  const style = document.createElement("style");
  const faces = Object.entries(FONTS).map(
    ([family, address]) => `@font-face { font-family: "${family}"; src: url("${new URL(address, HOME)}"); font-weight: 200 900; font-display: swap; }`,
  );
  style.textContent = faces.join("\n") + STYLES;
  document.head.append(style);
  // folium forbids readers to zoom the page.
  document.querySelector('meta[content*="user-scalable"]')?.setAttribute("content", "width=device-width, initial-scale=1");
  window.atlas = new Atlas(map, window.ATLAS_HISTORY, window.ATLAS_GEOMETRY, FRAME);
};
