// The legend is the status filter and the count; below it the two frontiers as bars.

import { escape, swatch } from "../base/markup.js";
import { groupsOf, orderOf } from "../law/legend_groups.js";
import { km, say, signed } from "../base/words.js";

/** @import { View } from "../types.d.ts" */

/**
 * States by status.
 * @param {import("../law/law.js").Law} law @param {string} treaty @param {number} day
 * @param {string[]} states @returns {Map<string, number>}
 */
export function tally(law, treaty, day, states) {
  const counts = new Map();
  for (const state of states) {
    const status = law.status(state, treaty, day);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

/**
 * How many are bound by a treaty, or by one of the two.
 * @param {import("../law/law.js").Law} law @param {string} treaty
 * @param {Map<string, number>} counts
 */
export function boundIn(law, treaty, counts) {
  const [{ statuses }] = groupsOf(law, treaty);
  return statuses.reduce((all, status) => all + (counts.get(status) ?? 0), 0);
}

export class Legend {
  /**
   * @param {HTMLElement} root @param {import("../law/law.js").Law} law
   * @param {(status: string) => void} press
   * @param {(status: string) => void} hovered
   */
  constructor(root, law, press, hovered) {
    this.root = root;
    this.law = law;
    /** Statuses of its rows. */
    this.order = "";
    /** @type {Map<string, HTMLElement>} */
    this.rows = new Map();
    /** @type {Element[]} */
    this.totals = [];
    /** @param {Event} event */
    const statusAt = ({ target }) =>
      /** @type {Element} */ (target).closest("[data-filter]")?.getAttribute("data-filter");
    root.addEventListener("click", (event) => {
      const status = statusAt(event);
      if (status) press(status);
    });
    // What the pointer is on stands out from the rest of the map.
    /** @param {Event} event */
    const hover = (event) => hovered(statusAt(event) ?? "");
    root.addEventListener("pointerover", hover);
    root.addEventListener("focusin", hover);
    for (const end of ["pointerleave", "focusout"]) root.addEventListener(end, () => hovered(""));
  }

  /** @param {import("../law/legend_groups.js").Group[]} groups */
  build(groups) {
    this.root.innerHTML = groups
      .map(
        ({ title, statuses }) =>
          `<div class="group"><h2>${say(title)}<b></b></h2>${
            statuses
              .map((key) =>
                `<button type="button" class="row" data-filter="${key}" aria-pressed="false">${
                  swatch(key)
                }<span>${
                  escape(say(`status.${key}`))
                }</span><span class="count"><span></span><small></small></span></button>`
              )
              .join("")
          }</div>`,
      )
      .join("");
    this.rows.clear();
    this.totals = [...this.root.querySelectorAll("h2 b")];
    for (const row of this.root.querySelectorAll(".row")) {
      this.rows.set(row.getAttribute("data-filter"), /** @type {HTMLElement} */ (row));
    }
  }

  /**
   * @param {string} treaty @param {Map<string, number>} counts @param {Set<string>} pressed
   * @param {Map<string, number> | null} before counts of the compared day
   */
  paint(treaty, counts, pressed, before) {
    const groups = groupsOf(this.law, treaty);
    const order = orderOf(this.law, treaty).join();
    if (order !== this.order) this.build(groups);
    this.order = order;
    for (const [place, { statuses }] of groups.entries()) {
      const total = statuses.reduce((all, key) => all + (counts.get(key) ?? 0), 0);
      write(this.totals[place], String(total));
    }
    for (const [key, row] of this.rows) {
      const count = counts.get(key) ?? 0;
      const [number, change] = row.lastElementChild.children;
      write(number, String(count));
      write(change, before ? signed(count - (before.get(key) ?? 0)) : "");
      row.classList.toggle("zero", !count);
      const isPressed = String(pressed.has(key));
      if (row.getAttribute("aria-pressed") !== isPressed) {
        row.setAttribute("aria-pressed", isPressed);
      }
    }
  }
}

/**
 * Write a text only where it differs: an equal write still costs a layout.
 * @param {Element} element @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const WIDTH = 232;

/**
 * Why a frontier is not told.
 * @param {import("../law/law.js").Law} law @param {import("../law/filters.js").Selection} selection
 */
export const leftOut = (law, { frontiers: [neighbour] }) =>
  say("legend.notAsked", { of: escape(law.name(neighbour)) });

/**
 * One frontier as a bar: the whole length, of it what lies with the states that pass.
 * @param {import("../law/law.js").Law} law @param {string} of a highlighted neighbour @param {View} view
 * @returns {string} HTML
 */
export function frontierBar(law, of, { treaty, day, selection }) {
  const name = law.name(of);
  const whole = law.wholeLength(of);
  const frontier = selection.frontierOf(of, day);
  const total = [...frontier.values()].reduce((all, [length]) => all + length, 0);
  const found = orderOf(law, treaty).filter((status) => frontier.has(status));
  let x = 0;
  const bars = found.map((status) => {
    const width = (frontier.get(status)[0] / whole) * WIDTH;
    const bar = `<rect x="${x.toFixed(1)}" width="${
      Math.max(1, width - 1).toFixed(1)
    }" height="12" data-status="${status}"/>`;
    x += width;
    return bar;
  });
  const lines = found.map((status) => {
    const [length, states] = frontier.get(status);
    return `<dt>${km(length)}</dt><dd>${escape(say(`km.${status}`))} · ${
      say("legend.states", { n: states })
    }</dd>`;
  });
  const isAsked = selection.frontiers.includes(of);
  const length = !isAsked
    ? ""
    : selection.isOn
    ? say("legend.kmOf", { km: km(total), whole: km(whole) })
    : say("legend.km", { km: km(whole) });
  const rest = selection.isOn
    ? `<rect class="rest" x=".5" y=".5" width="${WIDTH - 1}" height="11"/>`
    : "";
  const told = lines.length
    ? `<dl>${lines.join("")}</dl>`
    : `<p class="nothing">${
      isAsked ? say("legend.noBorder", { of: escape(name) }) : leftOut(law, selection)
    }</p>`;
  return `<div class="frontier" data-of="${of}"><h2>${
    say("legend.border", { of: escape(name) })
  }<b>${length}</b></h2><svg viewBox="0 0 ${WIDTH} 12" height="12" preserveAspectRatio="none" aria-hidden="true">${rest}${
    bars.join("")
  }</svg>${told}</div>`;
}
