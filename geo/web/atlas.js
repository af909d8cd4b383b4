// One map, one timeline, one day: everything that follows the thumb is painted from here.

import { Agreement } from "./agreement.js";
import { Axis } from "./axis.js";
import { card } from "./card.js";
import { hasMoved } from "./compare.js";
import { Compared } from "./compared.js";
import { Controls } from "./controls.js";
import { isoDay, parseDay } from "./days.js";
import { fitFrame, followTheme, Host, windowHeight } from "./host.js";
import { Law } from "./law.js";
import { frontierBar, Legend } from "./legend.js";
import { MapView } from "./map.js";
import { sentence, sentenceOfMembers } from "./sentence.js";
import { Search } from "./search.js";
import { Strip } from "./strip.js";
import { summary } from "./summary.js";
import { TipBox } from "./tipbox.js";
import { followToday } from "./today.js";
import { say } from "./words.js";

/** Milliseconds without a step after which the thumb is at rest; a held key repeats every 33. */
const REST = 50;

export class Atlas {
  /** @param {L.Map} map built by folium @param {any} history @param {any} topology @param {string} frame HTML */
  constructor(map, history, topology, frame) {
    this.law = new Law(history);
    this.host = new Host();
    this.view = { day: 0, today: 0, treaty: "", view: "", state: null, status: new Set(), selection: null, member: [], layers: [], compare: null };
    /** The view that a search asks the page for. @type {string | null} */
    this.wanted = null;
    this.agreement = new Agreement();
    this.html = new Map();
    document.body.insertAdjacentHTML("afterbegin", frame);
    this.root = document.querySelector(".atlas");
    const find = (selector) => this.root.querySelector(selector);
    this.parts = {
      sentence: find(".sentence p"), shown: find(".shown"), frontiers: find(".frontiers"),
      card: find(".card"), inWords: find(".in-words"),
    };
    const mapbox = find(".mapbox");
    mapbox.prepend(map.getContainer());
    this.tip = new TipBox(find(".tip"), mapbox, this.law, this.view);
    L.control.zoom({ position: "topleft" }).addTo(map);
    L.control.scale({ imperial: false, position: "topleft", maxWidth: 90 }).addTo(map);
    this.resize();
    this.ground = { map, topology };
    new Search(mapbox, this.law, (state) => this.show(state), () => this.view);
    this.parts.inWords.addEventListener("toggle", () => this.tellInWords());
    this.legend = new Legend(find(".groups"), (status) => this.filter(status), (status) => {
      this.root.dataset.hover = status;
    });
    this.parts.card.addEventListener("click", ({ target }) => {
      if (target.closest(".close")) this.pin(null);
      if (target.closest(".open-profile")) this.host.openProfile(this.view.state);
    });
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.view.state && this.pin(null));
    followTheme(document.documentElement);
    fitFrame(this.root);
  }

  /** Hear what the page says; until the map is built only the newest message counts. @param {any} message */
  receive(message) {
    this.message = message;
    if (this.axis) this.take(message);
    else this.ready ??= this.build(message);
  }

  /** Take the view, and which report it answers. @param {any} message */
  take(message) {
    const { view } = this;
    const before = { ...view };
    this.host.answered(message.answers);
    const { day, compare, state, view: shown } = message;
    const told = { day, compare, state, status: [...message.status].sort(), view: shown };
    const followed = this.agreement.heard(told, this.reportable, this.host.isBehind);
    Object.assign(view, {
      today: parseDay(message.today),
      treaty: message.treaty,
      view: message.view,
      selection: message.selection && new Set(message.selection),
      member: message.member,
      layers: message.layers,
    });
    if (followed.has("day")) view.day = parseDay(day);
    if (followed.has("compare")) view.compare = compare && parseDay(compare);
    if (followed.has("state")) view.state = state;
    if (followed.has("status")) view.status = new Set(message.status);
    this.root.dataset.view = view.view;
    const found = view.view === this.wanted;
    if (found) this.wanted = null;
    if (before.today !== view.today) this.span(message);
    if (before.treaty !== view.treaty || before.today !== view.today) this.strip.draw(view);
    this.paint();
    // After the words: embedded, their height decides that of the map.
    if (before.view !== view.view) this.fit();
    if (found && view.state) this.map.reveal(view.state);
    this.settle();
  }

  /** The days of the timeline, which end with a year from today. */
  span({ first, last }) {
    this.axis.span(parseDay(first), parseDay(last));
    this.controls.span();
    this.compared.span();
  }

  /** Say that page and frame agree, or that they do not yet. */
  settle() {
    if (this.host.isBehind || Object.keys(this.unreported).length) {
      delete this.root.dataset.settled;
      return;
    }
    this.tellInWords();
    this.root.dataset.settled = isoDay(this.view.day);
  }

  /** The part of the view that can be changed here, in plain values. */
  get reportable() {
    const { day, compare, state, status } = this.view;
    return { day: isoDay(day), compare: compare === null ? null : isoDay(compare), state, status: [...status].sort() };
  }

  /** What the reader has changed here and the page does not know. */
  get unreported() {
    return this.agreement.changed({ ...this.reportable, ...(this.wanted && { view: this.wanted }) });
  }

  /** Write the map in words, while they are open; only at rest, as nobody reads while scrubbing. */
  tellInWords() {
    const { inWords } = this.parts;
    if (inWords.open) this.write(inWords.lastElementChild, summary(this.law, this.view));
  }

  async build({ first, last, view, embedded }) {
    const { map, topology } = this.ground;
    const on = { pin: (state) => this.pin(state), point: (at, what) => this.tip.point(at, what) };
    this.root.dataset.view = view;
    this.root.toggleAttribute("data-embedded", embedded);
    this.map = new MapView(map, this.law, on, view, this.isWide);
    await this.map.build(topology);
    this.axis = new Axis(parseDay(first), parseDay(last));
    this.strip = new Strip(this.root.querySelector(".chart"), this.law, this.axis);
    this.controls = new Controls(this.root, this.law, this.axis, this);
    this.compared = new Compared(this.root, this.law, this.axis, this);
    this.take(this.message);
    followToday((day) => this.newDay(day));
    let width = this.root.clientWidth;
    new ResizeObserver(() => {
      const now = this.root.clientWidth;
      if (!now || now === width) return;
      width = now;
      this.resize();
      this.fit();
      this.strip.draw(this.view);
      this.strip.point(this.view);
    }).observe(this.root);
  }

  resize() {
    this.root.style.setProperty("--window", `${windowHeight()}px`);
  }

  get isWide() {
    return matchMedia("(min-width: 1081px)").matches;
  }

  fit() {
    this.map.fit(this.view.view, this.isWide);
  }

  /** Go to a day; the page hears of it when the thumb rests. @param {number} day */
  go(day) {
    this.view.day = this.axis.clamp(day);
    this.moved();
    // While playing only a pause is worth a report.
    if (this.controls.isPlaying) clearTimeout(this.resting);
  }

  /** Compare with another day, or with none. @param {number | null} day */
  compare(day) {
    this.view.compare = day === null ? null : this.axis.clamp(day);
    this.moved();
  }

  moved() {
    this.paint();
    this.settle();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST);
  }

  /** Tell the page what has changed here. */
  rest() {
    clearTimeout(this.resting);
    const part = this.unreported;
    if (!Object.keys(part).length) return;
    this.agreement.reported(part);
    this.host.report(part);
    this.settle();
  }

  /** Tell the page that another day has begun where the reader is, once. @param {number} day */
  newDay(day) {
    if (day === this.view.today || day === this.begun) return;
    this.begun = day;
    this.host.report({ today: isoDay(day) });
  }

  /** Pin a state that was searched for; one beyond the view asks for the world. @param {string} state */
  show(state) {
    if (this.view.state !== state) this.pin(state);
    if (this.map.isInView(state)) return this.map.reveal(state);
    this.wanted = "world";
    this.rest();
  }

  pin(state) {
    this.view.state = this.view.state === state ? null : state;
    this.tip.point(null);
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
    const isOut = (state) => !law.states.includes(state) || (filtered && !this.passes(state)) || (view.compare !== null && !hasMoved(law, view, state));
    this.map.dim((state) => !(filtered || view.compare !== null) || !isOut(state));
    this.map.mark(view.state);
    const states = law.states.filter((state) => law.exists(state, view.day));
    const all = this.count(states, view.day);
    const selected = this.countSelected(view.day);
    this.write(parts.sentence, sentence(law, view, all));
    const shown = filtered ? states.filter((state) => this.passes(state)).length : 0;
    this.write(parts.shown, filtered ? say("sentence.shown", { shown, all: states.length }) + sentenceOfMembers(law, view) : "");
    this.legend.paint(view.treaty, selected, view.status, view.compare === null ? null : this.countSelected(view.compare));
    this.write(parts.frontiers, ["RUS", "BLR"].map((of) => frontierBar(law, of, view.treaty, view.day)).join(""));
    parts.card.hidden = !view.state;
    this.write(parts.card, view.state ? card(law, this.axis, view) : "");
    const bound = view.treaty === "both"
      ? (all.get("both") ?? 0) + (all.get("apmbc") ?? 0) + (all.get("ccm") ?? 0)
      : (all.get("party") ?? 0) + (all.get("withdrawing") ?? 0);
    this.controls.paint(view, bound);
    this.compared.paint(view);
    this.strip.point(view);
    this.tip.paint();
    this.host.moved(isoDay(view.day));
  }

  /** Counts by status of what the filters other than status leave. @param {number} day */
  countSelected(day) {
    const { selection } = this.view;
    return this.count(this.law.states.filter((state) => this.law.exists(state, day) && (!selection || selection.has(state))), day);
  }

  count(states, day) {
    const counts = new Map();
    for (const state of states) {
      const status = this.law.status(state, this.view.treaty, day);
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
}
