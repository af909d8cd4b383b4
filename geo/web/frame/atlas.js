// One map, one timeline, one day: everything that follows the thumb is painted from here.

import { Agreement, follow, reportable, toldBy } from "./agreement.js";
import { Axis } from "../base/axis.js";
import { card } from "../panels/card.js";
import { hasMoved } from "../panels/changed_states.js";
import { ComparePanel } from "../timeline/compare_panel.js";
import { Controls } from "../timeline/controls.js";
import { isoDay, parseDay } from "../base/days.js";
import { Filtering } from "./filtering.js";
import { fitFrame, followAddress, followTheme, Host, tellWhenBuilt, windowHeight } from "./host.js";
import { Law } from "../law/law.js";
import { boundIn, frontierBar, Legend, tally } from "../panels/legend.js";
import { MapView } from "../map/map_view.js";
import { asOf, sentence } from "../panels/sentence.js";
import { Search } from "../panels/search.js";
import { Shown } from "../panels/shown.js";
import { StatesTable } from "../panels/states_table.js";
import { Strip } from "../timeline/strip.js";
import { summary } from "../panels/summary.js";
import { TipBox } from "../panels/tip_box.js";
import { followToday } from "../base/today.js";
import { escape } from "../base/markup.js";
import { morph } from "../base/morph.js";

/** @import { Download, Message, Passes, Topology, View } from "../types.d.ts" */
/** @import { History } from "../wire.d.ts" */

/** Milliseconds without a step after which the thumb is at rest; a held key repeats every 33. */
const REST = 50;

/**
 * Do something after the picture that is being prepared has been painted, and after what others
 * have asked for then before. @param {() => void} act
 */
function afterPaint(act) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = act;
  port2.postMessage(null);
}

export class Atlas {
  /**
   * @param {L.Map} map built by folium @param {History} history @param {Topology} topology
   * @param {string} frame HTML
   */
  constructor(map, history, topology, frame) {
    this.law = new Law(history);
    this.host = new Host();
    /** @type {View} */
    this.view = {
      day: 0,
      today: 0,
      treaty: "",
      view: "",
      state: null,
      status: new Set(),
      filters: { neighbour: [], member: [], region: [], name: "" },
      selection: null,
      layers: [],
      compare: null,
    };
    /** The table below the map, where the page has one. @type {StatesTable | null} */
    this.table = null;
    /** The view that a search asks the page for. @type {string | null} */
    this.wanted = null;
    this.agreement = new Agreement();
    this.filtering = new Filtering(this);
    /** HTML by the element in which it stands. @type {Map<Element, string>} */
    this.html = new Map();
    /** Resolved when the map is built. @type {Promise<void> | undefined} */
    this.ready = undefined;
    /** The day that the page was told to have begun. @type {number | null} */
    this.begun = null;
    /** The timer of the thumb. @type {ReturnType<typeof setTimeout> | 0} */
    this.resting = 0;
    document.body.insertAdjacentHTML("afterbegin", frame);
    /** @type {HTMLElement} */
    this.root = document.querySelector(".atlas");
    /** @type {(selector: string) => any} */
    const find = (selector) => this.root.querySelector(selector);
    this.parts = {
      /** @type {HTMLElement} */
      sentence: find(".sentence p"),
      /** @type {HTMLElement} */
      asOf: find(".as-of"),
      /** @type {HTMLElement} */
      frontiers: find(".frontiers"),
      /** @type {HTMLElement} */
      card: find(".card"),
      /** @type {HTMLDetailsElement} */
      inWords: find(".in-words"),
      /** @type {HTMLElement} */
      notice: find(".notice"),
    };
    const mapbox = find(".mapbox");
    mapbox.prepend(map.getContainer());
    this.tip = new TipBox(find(".tip"), mapbox, this.law, this.view);
    L.control.zoom({ position: "topleft" }).addTo(map);
    L.control.scale({ imperial: false, position: "topleft", maxWidth: 90 }).addTo(map);
    this.resize();
    this.ground = { map, topology };
    new Search(mapbox, this.law, (state) => this.show(state), () => this.view);
    this.shown = new Shown(
      find(".shown"),
      this.law,
      (name, value) => this.filtering.remove(name, value),
    );
    this.parts.inWords.addEventListener("toggle", () => this.tellInWords());
    this.legend = new Legend(
      find(".groups"),
      this.law,
      (status) => this.filtering.press(status),
      (status) => {
        this.root.dataset.hover = status;
      },
    );
    this.parts.card.addEventListener("click", ({ target }) => {
      const pressed = /** @type {Element} */ (target);
      if (pressed.closest(".close")) this.pin(null);
      if (pressed.closest(".open-profile")) this.host.openProfile(this.view.state);
    });
    document.addEventListener(
      "keydown",
      (event) => event.key === "Escape" && this.view.state && this.pin(null),
    );
    followTheme(document.documentElement);
    fitFrame(this.root);
  }

  /**
   * Hear what the page says; until the map is built only the newest message counts.
   * @param {Message} message
   */
  receive(message) {
    this.message = message;
    if (this.axis) this.take(message);
    else this.ready ??= tellWhenBuilt(this.build(message));
  }

  /** Take the view, and which report it answers. @param {Message} message */
  take(message) {
    const { view } = this;
    const before = { ...view };
    this.host.answered(message.answers);
    if (!this.host.kept) followAddress(message.address);
    const followed = this.agreement.heard(toldBy(message), reportable(view), this.host.isBehind);
    Object.assign(view, {
      today: parseDay(message.today),
      treaty: message.treaty,
      view: message.view,
      layers: message.layers,
    });
    follow(view, message, followed);
    this.root.dataset.view = view.view;
    this.root.dataset.treaty = view.treaty;
    this.write(this.parts.notice, escape(message.notice));
    const isWanted = view.view === this.wanted;
    if (isWanted) this.wanted = null;
    if (before.today !== view.today) this.span(message);
    const hasOthers = this.filtering.follow();
    if (hasOthers || before.today !== view.today) this.strip.draw(view);
    this.paint();
    // After the words, whose height decides that of the map in an embed and on a phone.
    if (before.view !== view.view) this.fit();
    else if (hasOthers) this.map.map.invalidateSize(false);
    if (isWanted && view.state) this.map.reveal(view.state);
    this.host.tellKept();
    this.settle();
  }

  /**
   * Follow the reader back to the day of another address; what else differs the page tells.
   * @param {string} search of the address
   */
  goBack(search) {
    const day = new URLSearchParams(search).get("day");
    this.view.day = this.axis.clamp(parseDay(day ?? "") ?? this.view.today);
    this.agreement.known.day = isoDay(this.view.day);
    this.moved();
  }

  /** The days of the timeline, which end with a year from today. @param {Message} message */
  span({ first, last }) {
    this.axis.span(parseDay(first), parseDay(last));
    this.controls.span();
    this.compared.span();
  }

  /** Say that page and frame agree, or that they do not yet. */
  settle() {
    const hasTable = this.table !== null || this.message.embedded;
    if (this.host.isAsking || !hasTable || Object.keys(this.unreported).length) {
      delete this.root.dataset.settled;
      return;
    }
    this.tellInWords();
    this.compared.list();
    this.root.dataset.settled = isoDay(this.view.day);
  }

  /** What the reader has changed here and the page does not know. */
  get unreported() {
    return this.agreement.changed({
      ...reportable(this.view),
      ...(this.wanted && { view: this.wanted }),
    });
  }

  /** Write the map in words, while they are open; only at rest, as nobody reads while scrubbing. */
  tellInWords() {
    const { inWords } = this.parts;
    if (inWords.open) this.write(inWords.lastElementChild, summary(this.law, this.view));
  }

  /** @param {Message} message */
  async build({ first, last, view, embedded }) {
    const { map, topology } = this.ground;
    /** @type {import("../types.d.ts").MapEvents} */
    const on = { pin: (state) => this.pin(state), point: (at, what) => this.tip.point(at, what) };
    this.root.dataset.view = view;
    this.root.toggleAttribute("data-embedded", embedded);
    this.map = new MapView(map, this.law, on, view, this.isWide);
    await this.map.build(topology);
    this.axis = new Axis(parseDay(first), parseDay(last));
    this.strip = new Strip(this.root.querySelector(".chart"), this.law, this.axis);
    this.controls = new Controls(this.root, this.law, this.axis, this);
    this.compared = new ComparePanel(this.root, this.law, this.axis, this);
    this.take(this.message);
    followToday((day) => this.newDay(day));
    this.host.onBack((search) => this.goBack(search));
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

  /** The thumb has been let go: what follows comes after the picture of the last step. */
  release() {
    requestAnimationFrame(() => afterPaint(() => this.rest()));
  }

  /** Tell the page what has changed here. */
  rest() {
    clearTimeout(this.resting);
    const part = this.unreported;
    if (!Object.keys(part).length) return;
    this.agreement.reported(part);
    const isDayAlone = Object.keys(part).join() === "day";
    if (isDayAlone && !this.message.followsDay) {
      this.host.keep(isoDay(this.view.day), isoDay(this.view.today));
    } else this.host.report(part);
    this.settle();
  }

  /** Tell the page that another day has begun where the reader is, once. @param {number} day */
  newDay(day) {
    if (day === this.view.today || day === this.begun) return;
    this.begun = day;
    this.host.report({ today: isoDay(day) });
  }

  /**
   * Pin a state that was searched for; one beyond the view asks for the world.
   * @param {string} state
   */
  show(state) {
    if (this.view.state !== state) this.pin(state);
    if (this.map.isInView(state)) return this.map.reveal(state);
    this.wanted = "world";
    this.rest();
  }

  /** @param {string | null} state */
  pin(state) {
    this.view.state = this.view.state === state ? null : state;
    this.tip.point(null);
    this.paint();
    this.rest();
  }

  /**
   * Draw the table of the states in an element of the page.
   * @param {HTMLElement} root @param {(download: Download) => void} save
   */
  drawTable(root, save) {
    this.table = new StatesTable(root, this.law, (state) => this.pin(state), save);
    if (!this.axis) return;
    this.paint();
    this.settle();
  }

  /** @type {Passes} */
  passes(state) {
    return this.view.selection.passes(state, this.view.day);
  }

  paint() {
    const { law, view, parts } = this;
    const { selection, day, compare } = view;
    this.map.paint(view);
    /** @type {Passes} */
    const isIn = (state) =>
      law.exists(state, day) && selection.passes(state, day) &&
      (compare === null || hasMoved(law, view, state));
    this.map.dim(
      (state) => (!selection.isOn && compare === null) || isIn(state),
      (border) => !selection.isOn || selection.passesBorder(border, day),
    );
    this.map.mark(view.state);
    const states = law.states.filter((state) => law.exists(state, day));
    const all = tally(law, view.treaty, day, states);
    /** @param {number} on */
    const others = (on) =>
      tally(
        law,
        view.treaty,
        on,
        law.states.filter((state) => law.exists(state, on) && selection.passesOthers(state, day)),
      );
    this.write(parts.sentence, sentence(law, view, all));
    this.write(parts.asOf, asOf(law, view));
    const passing = states.filter((state) => selection.passes(state, day));
    this.shown.paint(view, passing, states.length);
    this.table?.paint(view, passing, states.length);
    this.legend.paint(
      view.treaty,
      others(day),
      view.status,
      compare === null ? null : others(compare),
    );
    const bars = law.history.neighbours.map((neighbour) => frontierBar(law, neighbour, view));
    this.write(parts.frontiers, bars.join(""));
    parts.card.hidden = !view.state;
    this.write(parts.card, view.state ? card(law, this.axis, view) : "");
    this.controls.paint(view, boundIn(law, view.treaty, all));
    this.compared.paint(view);
    this.strip.point(view);
    this.tip.paint();
    this.host.moved(isoDay(day));
  }

  /**
   * Write HTML only where it differs from what was written last.
   * @param {Element} element @param {string} html
   */
  write(element, html) {
    if (this.html.get(element) === html) return;
    this.html.set(element, html);
    morph(element, html);
  }
}
