// The page of the static site: it answers the map's frame as the Streamlit page does, and has the
// same parameters and tables.

import { Address } from "./address.js";
import { chosen } from "../panels/chosen.js";
import { isoDay, parseDay, yearBefore } from "../base/days.js";
import { ALL, Law } from "../law/law.js";
import { Tables } from "../law/tables.js";
import { Share } from "./share.js";
import { endOfTrack } from "./track.js";
import { save } from "../base/save.js";
import { readersDay } from "../base/today.js";
import { CHOICES, STALE_DAYS } from "../base/vocabulary.js";
import { say } from "../base/words.js";

/** @import { Download, FrameReport, Message, Part, Query, Track } from "../types.d.ts" */
/** @import { History, SiteTables } from "../wire.d.ts" */
/** @typedef {import("./address.js").Seen} Seen */

/** Tables of one day, by their names; that of the changes has two. */
const TABLES = /** @type {const} */ (["status", "borders", "events", "layers"]);

/** @type {(selector: string) => any} */
const find = (selector) => document.querySelector(selector);

/** @type {(selector: string) => NodeListOf<HTMLInputElement>} */
const inputs = (selector) => document.querySelectorAll(`input${selector}`);

class AtlasPage {
  /** @param {History} history @param {SiteTables} tables */
  constructor(history, tables) {
    this.law = new Law(history);
    this.rows = new Tables(this.law, tables);
    /** @type {Track} */
    this.track = this.findTrack();
    this.address = new Address(tables.allowed, this.law, this.track);
    this.edition = history.edition;
    this.view = this.address.read(location.search);
    this.share = new Share(this);
    /** What the frame is to tell. */
    this.notice = "";
    this.listen();
    this.tell(this.address.notices);
    this.show();
    window.atlas.ready.then(() => this.place());
    window.atlas.drawTable(find(".tables"), (download) => this.download(download));
  }

  /** First and last day of the timeline and today, by the visitor's clock. */
  findTrack(today = readersDay()) {
    return {
      first: this.law.history.firstDay,
      last: endOfTrack(this.law.changeDays(ALL), today),
      today,
    };
  }

  /** Put the frame where the first view stood. */
  place() {
    const first = find(".first");
    const frame = find(".atlas:not(.first)");
    first.replaceWith(frame);
    frame.id = first.id;
    document.body.classList.toggle("embedded", this.view.isEmbedded);
  }

  listen() {
    const bar = find(".bar");
    bar.addEventListener("change", (/** @type {{target: HTMLInputElement}} */ { target }) => {
      const { name, value } = target;
      if (name === "treaty") this.choose(value);
      else if (name === "view") this.change({ view: /** @type {Part} */ (value) });
      const pills = CHOICES.find((each) => each === name);
      if (pills) this.change({ [pills]: this.pressed(pills) });
    });
    const field = find("input[name=name]");
    field.addEventListener("input", () => this.change({ name: field.value.trim() }));
    find(".clear").addEventListener(
      "click",
      () => this.change({ neighbour: [], member: [], region: [], layer: [], status: [], name: "" }),
    );
    find(".compare").addEventListener("click", () => this.compare());
    window.addEventListener("popstate", () => {
      this.view = this.address.read(location.search);
      this.tell(this.address.notices);
      this.show();
    });
  }

  /**
   * Choose a treaty; a status that was pressed may mean nothing under another, so it goes, and that
   * is told.
   * @param {string} treaty
   */
  choose(treaty) {
    const { status } = this.view;
    this.change({ treaty, status: [] });
    const statuses = status.map((each) => say(`status.${each}`)).join(", ");
    this.tell(status.length ? [say("bar.dropped", { statuses })] : []);
  }

  /** @param {string} name @returns {string[]} */
  pressed(name) {
    return [...inputs(`[name=${name}]:checked`)].map(({ value }) => value);
  }

  /** Compare with the day a year before, or stop comparing. */
  compare() {
    const { compare, day } = this.view;
    this.change({
      compare: compare === null ? yearBefore(day, this.track.first) : null,
    });
  }

  /** Take what the reader has changed in the frame. @param {FrameReport} report */
  report({ today, day, compare, ...part }) {
    if (today) this.newDay(parseDay(today));
    this.change({
      ...part,
      ...(day !== undefined && { day: parseDay(day) }),
      ...(compare !== undefined && { compare: compare === null ? null : parseDay(compare) }),
    });
  }

  /** Another day has begun: who looked at today still does. @param {number} today */
  newDay(today) {
    const wasToday = this.view.day === this.track.today;
    Object.assign(this.track, this.findTrack(today));
    if (wasToday) this.view.day = today;
  }

  /** @param {string} state */
  openProfile(state) {
    location.assign(`states/${state}.html`);
  }

  /** The view but for its day, as an address. */
  get choice() {
    return this.address.write({ ...this.view, day: this.track.today, edition: null });
  }

  /** @param {Partial<Seen>} part */
  change(part) {
    const [view, choice] = [this.address.write(this.view), this.choice];
    Object.assign(this.view, part);
    if (this.address.write(this.view) !== view) {
      // What there was to tell of the address, and the edition it came with, are of another view.
      this.view.edition = null;
      this.tell([]);
    }
    const search = this.address.write(this.view);
    if (search !== location.search) {
      // Going back undoes a choice; the days between would only be in the way.
      history[this.choice !== choice ? "pushState" : "replaceState"](
        null,
        "",
        search || location.pathname,
      );
    }
    this.show();
  }

  /** @param {string[]} notices plain text; embedded the frame has room for one line */
  tell(notices) {
    this.notice = this.view.isEmbedded ? notices.join(" ") : "";
    find(".notices").replaceChildren(...(this.view.isEmbedded ? [] : notices).map((notice) => {
      const line = document.createElement("p");
      line.textContent = notice;
      return line;
    }));
  }

  show() {
    const checked = Object.values(this.law.history.treaties).map((treaty) => treaty.checked);
    const age = this.track.today - Math.min(...checked);
    find("#late").textContent = age > STALE_DAYS ? say("page.late", { age }) : "";
    this.paintBar();
    window.atlas.receive(this.message());
    this.share.paint(this.view);
  }

  paintBar() {
    const { view } = this;
    for (const name of /** @type {const} */ (["treaty", "view"])) {
      find(`input[name=${name}][value=${view[name]}]`).checked = true;
    }
    for (const name of CHOICES) {
      for (const pill of inputs(`[name=${name}]`)) {
        pill.checked = view[name].includes(pill.value);
      }
    }
    const field = find("input[name=name]");
    if (field.value.trim() !== view.name) field.value = view.name;
    const on = chosen((state) => state, this.query).length;
    const opener = find("[popovertarget=filter]");
    opener.classList.toggle("on", on > 0);
    opener.textContent = on ? say("bar.filterOn", { n: on }) : say("bar.filter");
    find(".compare").setAttribute("aria-pressed", String(view.compare !== null));
  }

  /** The view as the rows are asked: pinning filters nothing. @returns {Query} */
  get query() {
    return { ...this.view, state: [] };
  }

  /** @returns {Message} */
  message() {
    const { view, track } = this;
    const { neighbour, member, region, name } = view;
    return {
      answers: null,
      today: isoDay(track.today),
      first: isoDay(track.first),
      last: isoDay(track.last),
      day: isoDay(view.day),
      compare: view.compare === null ? null : isoDay(view.compare),
      treaty: view.treaty,
      view: view.view,
      state: view.state,
      status: view.status,
      filters: { neighbour, member, region, name },
      layers: view.layer,
      embedded: view.isEmbedded,
      notice: this.notice,
      followsDay: true,
    };
  }

  /** The same bytes as `python -m geo` prints for the view. @param {string} name of the table */
  csv(name) {
    const { query, rows } = this;
    const table = TABLES.find((each) => each === name);
    if (table) return rows.csv(name, rows[table](query));
    const { first, last } = this.period();
    return rows.csv(name, rows.changes({ ...query, day: last }, first, last));
  }

  /** Days of the changes: between two compared days, or all up to the day. */
  period() {
    const { day, compare } = this.view;
    if (compare === null) return { first: this.track.first, last: day };
    return { first: Math.min(day, compare) + 1, last: Math.max(day, compare) };
  }

  /** @param {Download} download */
  download({ name, file }) {
    save(new File([this.csv(name)], file, { type: "text/csv" }));
  }
}

// The map has just been made: let the browser answer its user before the view is painted.
setTimeout(() => {
  window.atlasPage = new AtlasPage(window.ATLAS_HISTORY, window.ATLAS_TABLES);
});
