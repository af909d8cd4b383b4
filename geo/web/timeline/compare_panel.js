// The second handle on the timeline, and what stands below it while two days are compared.

import { chosen } from "../panels/chosen.js";
import { isoDay, longDay } from "../base/days.js";
import { DayField } from "./day_field.js";
import { moverLists } from "../panels/changed_states.js";
import { paragraph } from "../panels/paragraph.js";
import { numberInWords, say } from "../base/words.js";
import { dayByKey } from "./day_keys.js";

/** @import { View } from "../types.d.ts" */
/**
 * @typedef {object} Frame of which it is a part
 * @property {View} view
 * @property {(day: number | null) => void} compare
 * @property {(state: string) => void} pin
 * @property {() => void} rest
 * @property {() => void} release
 * @property {(element: Element, html: string) => void} write
 */

export class ComparePanel {
  /**
   * @param {HTMLElement} root @param {import("../law/law.js").Law} law
   * @param {import("../base/axis.js").Axis} axis @param {Frame} atlas
   */
  constructor(root, law, axis, atlas) {
    /** @type {(selector: string) => any} */
    const find = (selector) => root.querySelector(selector);
    this.root = root;
    this.law = law;
    this.axis = axis;
    this.atlas = atlas;
    /** @type {HTMLInputElement} */
    this.range = find(".strip input.other");
    /** @type {HTMLElement} */
    this.section = find(".comparison");
    this.text = this.section.querySelector(".paragraph");
    this.lists = this.section.querySelector(".lists");
    this.copy = this.section.querySelector(".copy");
    this.field = new DayField(
      find(".comparison .day"),
      find(".comparison .day-fault"),
      axis,
      () => atlas.view.compare,
      (day) => {
        atlas.compare(day);
        atlas.rest();
      },
    );
    this.listen(find(".comparison .stop"));
  }

  /** @param {HTMLElement} stop */
  listen(stop) {
    const { range, atlas } = this;
    range.addEventListener("input", () => atlas.compare(this.axis.dayAt(Number(range.value))));
    for (const release of ["change", "pointerup", "keyup"]) {
      range.addEventListener(release, () => atlas.release());
    }
    range.addEventListener("keydown", (event) => {
      const day = dayByKey(event.key, atlas.view.compare, this.axis);
      if (day === null) return;
      event.preventDefault();
      atlas.compare(day);
    });
    stop.addEventListener("click", () => {
      atlas.compare(null);
      atlas.rest();
    });
    this.lists.addEventListener("click", ({ target }) => {
      const mover = /** @type {Element} */ (target).closest("[data-mover]");
      if (mover) atlas.pin(mover.getAttribute("data-mover"));
    });
    this.copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(this.text.textContent);
      this.copy.textContent = say("compare.copied");
      setTimeout(() => (this.copy.textContent = say("compare.copy")), 2000);
    });
  }

  /** Take the ends of the axis. */
  span() {
    this.range.max = String(this.axis.units);
  }

  /** @param {View} view */
  paint(view) {
    const { compare } = view;
    this.root.toggleAttribute("data-comparing", compare !== null);
    this.section.hidden = this.range.hidden = compare === null;
    if (compare === null) return;
    this.range.value = String(this.axis.unitsAt(compare));
    this.range.setAttribute("aria-valuetext", isoDay(compare));
    this.field.paint();
    const words = paragraph(this.law, view, this.filterOf(view));
    if (this.text.textContent !== words) this.text.textContent = words;
  }

  /** Write the lists; only at rest, as they are long and nobody reads while scrubbing. */
  list() {
    const { view } = this.atlas;
    if (view.compare === null) return;
    const passes = this.filterOf(view)?.passes ?? (() => true);
    this.atlas.write(this.lists, moverLists(this.law, view, passes));
  }

  /**
   * The states that the view's filters leave on its day, and what they are called.
   * @param {View} view @returns {import("../panels/paragraph.js").Filter | null}
   */
  filterOf({ day, selection }) {
    if (!selection.isOn) return null;
    const { law } = this;
    /** @type {import("../types.d.ts").Passes} */
    const passes = (state) => selection.passes(state, day);
    const n = law.states.filter((state) => law.exists(state, day) && passes(state)).length;
    const which = chosen((state) => law.name(state), selection.filters).map(({ words }) => words)
      .join(", ");
    const words = say("compare.filtered", { n, words: numberInWords(n), which, day: longDay(day) });
    return { passes, words, neighbour: selection.frontiers[0] };
  }
}
