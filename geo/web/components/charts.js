// The charts over time: pictures drawn by the server, with a needle that follows the thumb.

import { escape, swatch } from "../base/markup.js";
import { km, say } from "../base/words.js";
import { addYears, isoDay, parseDay, shortDay } from "../base/days.js";
import { Axis } from "../base/axis.js";

const KINDS = ["RUS", "BLR", "states"];
/** Room around the page's window within which pictures are fetched. */
const NEAR = "300px";
/** Keys rest this long before the day is asked for, in ms. */
const REST = 200;
/** A picture is fetched anew once it would be scaled by more than this. */
const STRETCH = 1.12;
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };
const YEARS = { PageUp: 1, PageDown: -1 };

/** One picture with its legend, which tells the values of a day. */
class Chart {
  /** @param {HTMLElement} figure @param {SVGSVGElement} svg */
  constructor(figure, svg) {
    const held = JSON.parse(svg.querySelector("metadata").textContent);
    [this.left, this.top, this.width, this.height] = held.plot;
    Object.assign(this, {
      svg,
      values: held.values,
      keys: held.keys,
      nothing: held.nothing || say("charts.nobody"),
      axis: new Axis(...held.track),
    });
    this.isKm = figure.dataset.kind !== "states";
    this.slider = figure.querySelector(".plot");
    figure.querySelector("h3").textContent = svg.getAttribute("aria-label");
    svg.setAttribute("aria-hidden", "true");
    svg.insertAdjacentHTML(
      "beforeend",
      `<g class="needles"><path class="hover"/><path class="needle-casing"/><path class="needle"/><rect class="box" y="${
        this.top - 21
      }" height="17" rx="2"/><text y="${this.top - 8}"></text></g>`,
    );
    [this.hover, this.casing, this.needle, this.box, this.label] =
      svg.querySelector(".needles").children;
    this.slider.replaceChildren(svg);
    const rows = this.keys.toReversed().map((key) =>
      `<div><dt>${swatch(key, 20, 13)}</dt><dd><b></b> ${
        escape(this.isKm ? say(`km.${key}`) : say(`status.${key}`))
      }</dd></div>`
    );
    figure.querySelector("dl").innerHTML = rows.join("") ||
      `<div class="nothing">${escape(held.nothing)}</div>`;
    this.numbers = [...figure.querySelectorAll("dd b")].reverse();
    for (
      const [name, value] of [["label", svg.getAttribute("aria-label")], [
        "valuemin",
        this.axis.first,
      ], ["valuemax", this.axis.last]]
    ) {
      this.slider.setAttribute(`aria-${name}`, value);
    }
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

  x(day) {
    return this.left + this.axis.x(day) * this.width;
  }

  /** The day under the pointer. @param {number} clientX */
  dayAt(clientX) {
    const box = this.svg.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * (this.left + this.width) - this.left;
    return this.axis.dayAt(Math.max(0, Math.min(1, x / this.width)) * this.axis.units);
  }

  /** Move the needle to the chosen day; tell the values of the day under the pointer, if any. */
  point(day, hovered) {
    const shown = hovered ?? day;
    for (const [line, at] of [[this.casing, day], [this.needle, day], [this.hover, shown]]) {
      line.setAttribute("d", `M${this.x(at).toFixed(1)} ${this.top - 4}v${this.height + 4}`);
    }
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

  announce(day) {
    const words = (key) => (this.isKm ? say(`km.${key}`) : say(`status.${key}`));
    const told = this.on(day).map((value, place) =>
      value && `${km(value)} ${words(this.keys[place])}`
    );
    this.slider.setAttribute("aria-valuenow", day);
    this.slider.setAttribute(
      "aria-valuetext",
      say("charts.value", {
        day: isoDay(day),
        values: told.filter(Boolean).join(", ") || this.nothing,
      }),
    );
  }
}

/** All pictures of the page, on one day. */
class Charts {
  /** @param {HTMLElement} root @param {number} day until the map's frame tells another */
  constructor(root, day) {
    Object.assign(this, {
      root,
      day,
      charts: [],
      hovered: null,
      isNear: false,
      frame: 0,
      timer: 0,
    });
    root.innerHTML =
      KINDS.map((kind) =>
        `<figure data-kind="${kind}"><figcaption><h3></h3><dl></dl></figcaption><div class="plot" role="slider" tabindex="0" aria-label="${
          say(kind === "states" ? "charts.of.states" : `charts.of.${kind}.published`)
        }" aria-valuenow="0"></div></figure>`
      ).join("") + `<p role="status" hidden></p>`;
    for (const [place, plot] of root.querySelectorAll(".plot").entries()) {
      this.listen(plot, () => this.charts[place]);
    }
    new IntersectionObserver((entries) => this.near(entries.at(-1).isIntersecting), {
      rootMargin: NEAR,
    }).observe(root);
    new ResizeObserver(() => this.load()).observe(root);
    const listener = (event) => {
      if (!root.isConnected) window.removeEventListener("message", listener);
      else if (event.origin === location.origin && typeof event.data?.atlasDay === "string") {
        this.follow(parseDay(event.data.atlasDay));
      }
    };
    window.addEventListener("message", listener);
  }

  /** Show the pictures of an address. @param {string} files folder @param {string} filters query string of what is filtered */
  render(files, filters) {
    Object.assign(this, { files, filters, shown: `${files}?${filters}` });
    this.load();
  }

  /** Take the day of the map's frame, which is ahead of the page. @param {number | null} day */
  follow(day) {
    if (day !== null && !this.isDragging && !this.timer) this.show(day);
  }

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
    const fault = this.root.querySelector("[role=status]");
    try {
      const texts = await Promise.all(
        KINDS.map((kind) => fetchText(`${asked.files}/${kind}-${width}.svg${asked.query}`)),
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

  /** Listen to pointer and keys on one plot. @param {HTMLElement} plot @param {() => Chart | undefined} own */
  listen(plot, own) {
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

/** The day to which a key leads. @param {string} key @param {number} day @param {Axis} axis @returns {number | null} */
function stepped(key, day, axis) {
  if (key === "Home") return axis.first;
  if (key === "End") return axis.last;
  if (!STEPS[key] && !YEARS[key]) return null;
  const next = STEPS[key] ? day + STEPS[key] : addYears(day, YEARS[key]);
  return Math.max(axis.first, Math.min(axis.last, next));
}

async function fetchText(address) {
  const told = await fetch(address);
  if (!told.ok) throw new Error(`${address}: ${told.status}`);
  return told.text();
}

/** @param {string} text @returns {SVGSVGElement} fluid in width */
function pictureOf(text) {
  const svg = document.importNode(
    new DOMParser().parseFromString(text, "image/svg+xml").documentElement,
    true,
  );
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  return svg;
}

export default function chart({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".overtime");
  root.charts ??= new Charts(root, parseDay(data.day));
  root.charts.ask = (day) => setTriggerValue("day", day);
  root.charts.render(data.files, data.filters);
}
