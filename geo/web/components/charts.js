// The charts over time: pictures drawn by the server, with a needle that follows the thumb.

import { escape, swatch } from "../base/markup.js";
import { km, say } from "../base/words.js";
import { addYears, isoDay, parseDay, shortDay } from "../base/days.js";
import { Axis } from "../base/axis.js";

/** @import { Component } from "../types.d.ts" */

/** Room around the page's window within which pictures are fetched. */
const NEAR = "300px";
/** Keys rest this long before the day is asked for, in ms. */
const REST = 200;
/** A picture is fetched anew once it would be scaled by more than this. */
const STRETCH = 1.12;
/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
/** @type {Record<string, number>} */
const YEARS = { PageUp: 1, PageDown: -1 };

/**
 * What a picture holds beside its drawing.
 * @typedef {object} Held
 * @property {[left: number, top: number, width: number, height: number]} plot
 * @property {[first: number, last: number]} track
 * @property {string[]} keys from the bottom of the stack
 * @property {Record<string, string>} words what stands behind a number, by key
 * @property {[day: number, ...values: number[]][]} values from each day on, by key
 * @property {string} [nothing] told where no key has a value
 */

/** One picture with its legend, which tells the values of a day. */
class Chart {
  /** @param {HTMLElement} figure @param {SVGSVGElement} svg */
  constructor(figure, svg) {
    /** @type {Held} */
    const held = JSON.parse(svg.querySelector("metadata").textContent);
    const [left, top, width, height] = held.plot;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.svg = svg;
    this.values = held.values;
    this.keys = held.keys;
    this.words = held.words;
    this.nothing = held.nothing || say("charts.nobody");
    this.axis = new Axis(...held.track);
    this.slider = figure.querySelector(".plot");
    figure.querySelector("h3").textContent = svg.getAttribute("aria-label");
    svg.setAttribute("aria-hidden", "true");
    svg.insertAdjacentHTML(
      "beforeend",
      `<g class="needles"><path class="hover"/><path class="needle-casing"/><path class="needle"/><rect class="box" y="${
        this.top - 21
      }" height="17" rx="2"/><text y="${this.top - 8}"></text></g>`,
    );
    const [hover, casing, needle, box, label] = svg.querySelector(".needles").children;
    this.hover = hover;
    this.casing = casing;
    this.needle = needle;
    this.box = box;
    this.label = label;
    this.slider.replaceChildren(svg);
    const rows = this.keys.toReversed().map((key) =>
      `<div><dt>${swatch(key, 20, 13)}</dt><dd><b></b> ${escape(held.words[key])}</dd></div>`
    );
    figure.querySelector("dl").innerHTML = rows.join("") ||
      `<div class="nothing">${escape(held.nothing)}</div>`;
    this.numbers = [...figure.querySelectorAll("dd b")].reverse();
    this.slider.setAttribute("aria-label", svg.getAttribute("aria-label"));
    this.slider.setAttribute("aria-valuemin", String(this.axis.first));
    this.slider.setAttribute("aria-valuemax", String(this.axis.last));
  }

  /** Values of a day, from the bottom of the stack. @param {number} day */
  on(day) {
    let [low, high] = [0, this.values.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.values[middle][0] <= day) low = middle;
      else high = middle;
    }
    return this.values[low].slice(1);
  }

  /** @param {number} day */
  x(day) {
    return this.left + this.axis.x(day) * this.width;
  }

  /** The day under the pointer. @param {number} clientX */
  dayAt(clientX) {
    const box = this.svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * (this.left + this.width) - this.left;
    return this.axis.dayAt(Math.max(0, Math.min(1, x / this.width)) * this.axis.units);
  }

  /**
   * Move the needle to the chosen day; tell the values of the day under the pointer, if any.
   * @param {number} day @param {number | null} hovered
   */
  point(day, hovered) {
    const shown = hovered ?? day;
    /** @param {number} at */
    const line = (at) => `M${this.x(at).toFixed(1)} ${this.top - 4}v${this.height + 4}`;
    for (const needle of [this.casing, this.needle]) needle.setAttribute("d", line(day));
    this.hover.setAttribute("d", line(shown));
    const [x, said] = [this.x(shown), shortDay(shown)];
    const width = said.length * 6.2 + 6;
    const middle = Math.max(this.left + width / 2, Math.min(this.left + this.width - width / 2, x));
    this.box.setAttribute("x", (middle - width / 2).toFixed(1));
    this.box.setAttribute("width", width.toFixed(1));
    this.label.setAttribute("x", middle.toFixed(1));
    this.label.textContent = said;
    for (const [place, value] of this.on(shown).entries()) {
      const row = this.numbers[place];
      row.textContent = km(value);
      row.closest("div").classList.toggle("zero", !value);
    }
    if (hovered === null) this.announce(day);
  }

  /** @param {number} day */
  announce(day) {
    const values = this.on(day).map((value, place) =>
      value && `${km(value)} ${this.words[this.keys[place]]}`
    );
    this.slider.setAttribute("aria-valuenow", String(day));
    this.slider.setAttribute(
      "aria-valuetext",
      say("charts.value", {
        day: isoDay(day),
        values: values.filter(Boolean).join(", ") || this.nothing,
      }),
    );
  }
}

/** All pictures of the page, on one day. */
class Charts {
  /**
   * @param {HTMLElement} root @param {number} day until the map's frame tells another
   * @param {Record<string, string>} titles by the kind of a chart
   */
  constructor(root, day, titles) {
    this.root = root;
    this.kinds = Object.keys(titles);
    this.day = day;
    /** @type {Chart[]} */
    this.charts = [];
    /** The day under the pointer. @type {number | null} */
    this.hovered = null;
    this.isNear = false;
    this.isDragging = false;
    /** The day before dragging. */
    this.before = day;
    this.frame = 0;
    /** @type {ReturnType<typeof setTimeout> | 0} */
    this.timer = 0;
    this.files = "";
    this.filters = "";
    /** Which pictures are to be seen, and which are. @type {string} */
    this.shown = "";
    /** @type {{files: string, query: string, shown: string, width: number} | null} */
    this.loaded = null;
    /** Ask the page for a day. @type {(day: string) => void} */
    this.ask = () => {};
    root.innerHTML =
      Object.entries(titles).map(([kind, title]) =>
        `<figure data-kind="${kind}"><figcaption><h3></h3><dl></dl></figcaption><div class="plot" role="slider" tabindex="0" aria-label="${
          escape(title)
        }" aria-valuenow="0"></div></figure>`
      ).join("") + `<p role="status" hidden></p>`;
    /** @type {NodeListOf<HTMLElement>} */
    const plots = root.querySelectorAll(".plot");
    for (const [place, plot] of plots.entries()) this.listen(plot, () => this.charts[place]);
    new IntersectionObserver((entries) => this.near(entries.at(-1).isIntersecting), {
      rootMargin: NEAR,
    }).observe(root);
    new ResizeObserver(() => this.load()).observe(root);
    /** @param {MessageEvent} event */
    const listener = (event) => {
      if (!root.isConnected) window.removeEventListener("message", listener);
      else if (event.origin === location.origin && typeof event.data?.atlasDay === "string") {
        this.follow(parseDay(event.data.atlasDay));
      }
    };
    window.addEventListener("message", listener);
  }

  /**
   * Show the pictures of an address.
   * @param {string} files folder @param {string} filters query string of what is filtered
   */
  render(files, filters) {
    this.files = files;
    this.filters = filters;
    this.shown = `${files}?${filters}`;
    this.load();
  }

  /** Take the day of the map's frame, which is ahead of the page. @param {number | null} day */
  follow(day) {
    if (day !== null && !this.isDragging && !this.timer) this.show(day);
  }

  /** @param {boolean} isNear */
  near(isNear) {
    this.isNear = isNear;
    this.load();
    this.show(this.day);
  }

  /** Fetch the pictures if they are near and are not those that are shown. */
  async load() {
    const width = this.root.querySelector(".plot").clientWidth;
    const stretch = this.loaded?.shown === this.shown
      ? Math.max(width / this.loaded.width, this.loaded.width / width)
      : Infinity;
    if (!this.isNear || !width || stretch < STRETCH) return;
    const asked = (this.loaded = {
      files: this.files,
      query: this.filters && `?${this.filters}`,
      shown: this.shown,
      width,
    });
    /** @type {HTMLElement} */
    const fault = this.root.querySelector("[role=status]");
    try {
      const texts = await Promise.all(
        this.kinds.map((kind) => fetchText(`${asked.files}/${kind}-${width}.svg${asked.query}`)),
      );
      if (asked !== this.loaded) return;
      this.charts = [...this.root.querySelectorAll("figure")].map((figure, place) =>
        new Chart(figure, pictureOf(texts[place]))
      );
      fault.hidden = true;
      this.show(this.day);
    } catch (error) {
      if (asked !== this.loaded) return;
      this.loaded = null;
      Object.assign(fault, { hidden: false, textContent: say("charts.failed") });
      console.warn(error);
    }
  }

  /** Show a day, drawn once a frame and not at all while out of sight. @param {number} day */
  show(day) {
    this.day = day;
    if (this.frame || !this.isNear) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      for (const chart of this.charts) chart.point(this.day, this.hovered);
    });
  }

  /** Ask the page for the day that is shown, once keys rest. @param {number} wait in ms */
  settle(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.ask(isoDay(this.day));
    }, wait);
  }

  /**
   * Listen to pointer and keys on one plot.
   * @param {HTMLElement} plot @param {() => Chart | undefined} own
   */
  listen(plot, own) {
    /** @param {number | null} day */
    const hover = (day) => {
      this.hovered = day;
      this.show(this.day);
    };
    plot.addEventListener("pointerdown", (event) => {
      if (event.button || !own()) return;
      this.before = this.day;
      this.isDragging = true;
      this.hovered = null;
      plot.setPointerCapture(event.pointerId);
      this.show(own().dayAt(event.clientX));
    });
    plot.addEventListener("pointermove", (event) => {
      if (!own()) return;
      const day = own().dayAt(event.clientX);
      if (this.isDragging) this.show(day);
      else if (event.pointerType !== "touch") hover(day);
    });
    plot.addEventListener("pointerup", () => {
      if (this.isDragging) this.settle(0);
      this.isDragging = false;
      hover(null);
    });
    // A finger that scrolls the page has chosen nothing.
    plot.addEventListener("pointercancel", () => {
      if (this.isDragging) this.day = this.before;
      this.isDragging = false;
      hover(null);
    });
    plot.addEventListener("pointerleave", () => this.isDragging || hover(null));
    plot.addEventListener("keydown", (event) => {
      const day = own() && !event.ctrlKey && !event.metaKey && !event.altKey
        ? stepped(event.key, this.day, own().axis)
        : null;
      if (day === null) return;
      event.preventDefault();
      this.show(day);
      this.settle(REST);
    });
  }
}

/**
 * The day to which a key leads.
 * @param {string} key @param {number} day @param {Axis} axis @returns {number | null}
 */
function stepped(key, day, axis) {
  if (key === "Home") return axis.first;
  if (key === "End") return axis.last;
  if (!STEPS[key] && !YEARS[key]) return null;
  const next = STEPS[key] ? day + STEPS[key] : addYears(day, YEARS[key]);
  return Math.max(axis.first, Math.min(axis.last, next));
}

/** @param {string} address */
async function fetchText(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

/** @param {string} text @returns {SVGSVGElement} fluid in width */
function pictureOf(text) {
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  /** @type {any} */
  const svg = document.importNode(parsed.documentElement, true);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  return svg;
}

/**
 * @param {Component<{day: string, files: string, filters: string,
 *   titles: Record<string, string>}>} component
 */
export default function chart({ data, parentElement, setTriggerValue }) {
  /** @type {HTMLElement & {charts?: Charts}} */
  const root = parentElement.querySelector(".overtime");
  root.charts ??= new Charts(root, parseDay(data.day), data.titles);
  root.charts.ask = (day) => setTriggerValue("day", day);
  root.charts.render(data.files, data.filters);
}
