// The row beneath the sentence: how many states the filters leave, which filters, their border.

import { chosen } from "./chosen.js";
import { tenseOf } from "./sentence.js";
import { escape } from "../base/markup.js";
import { km, say } from "../base/words.js";
import { orderOf } from "../law/legend_groups.js";

/** @import { View } from "../types.d.ts" */

export class Shown {
  /**
   * @param {HTMLElement} element @param {import("../law/law.js").Law} law
   * @param {(name: string, value: string) => void} remove a value of a filter
   */
  constructor(element, law, remove) {
    this.element = element;
    this.law = law;
    this.texts = ["", "", ""];
    this.only = "";
    element.innerHTML =
      '<span class="how-many"></span> <span class="chips"></span> <span class="shared"></span>';
    const [, chips, border] = element.children;
    this.chips = chips;
    this.border = border;
    this.chips.addEventListener("click", ({ target }) => {
      const chip = /** @type {Element} */ (target).closest("[data-chip]");
      if (!chip) return;
      const place = [...this.chips.children].indexOf(chip);
      const [name, value] = chip.getAttribute("data-chip").split(/=(.*)/s);
      remove(name, value);
      // Whoever removes one by the keyboard goes on to the next.
      const next = this.chips.children[place] ?? this.chips.lastElementChild ??
        element.closest(".sentence");
      /** @type {HTMLElement} */ (next).focus();
    });
  }

  /**
   * @param {View} view @param {string[]} shown states that pass
   * @param {number} all states of the day
   */
  paint(view, shown, all) {
    const { isOn, filters } = view.selection;
    const values = isOn ? chosen((state) => this.law.name(state), filters) : [];
    const texts = isOn
      ? [
        say("sentence.shown", { shown: shown.length, all }),
        values.map(chip).join(""),
        this.shared(view, shown),
      ]
      : ["", "", ""];
    for (const [place, text] of texts.entries()) {
      if (text !== this.texts[place]) this.element.children[place].innerHTML = text;
    }
    this.texts = texts;
    this.only = isOn
      ? say("sentence.shownOnly", {
        shown: shown.length,
        all,
        chosen: values.map(({ words }) => words).join(", "),
      })
      : "";
  }

  /** The same as plain text without anything to press, for a picture. */
  get words() {
    return [this.only, this.border.textContent].filter(Boolean).join(" ");
  }

  /**
   * The land border with Russia, or with the neighbour that alone is asked for, of the states that
   * pass. @param {View} view @param {string[]} shown
   */
  shared(view, shown) {
    if (!shown.length) return "";
    const [neighbour] = view.selection.frontiers;
    const frontier = view.selection.frontierOf(neighbour, view.day);
    const statuses = orderOf(this.law, view.treaty).filter((status) => frontier.has(status));
    const values = { n: shown.length, of: escape(this.law.name(neighbour)) };
    if (!statuses.length) return say(`sentence.sharesNone.${tenseOf(view)}`, values);
    /** @param {string} status */
    const lengthOf = (status) => frontier.get(status)[0];
    const total = statuses.reduce((sum, status) => sum + lengthOf(status), 0);
    const parts = statuses.map((status) =>
      `${km(lengthOf(status))}\u00a0${escape(say(`km.${status}`))}`
    ).join("; ");
    return say(`sentence.shares.${tenseOf(view)}`, {
      ...values,
      km: say("card.km", { km: km(total) }),
      parts,
    });
  }
}

/** @param {{name: string, value: string, words: string}} each */
const chip = ({ name, value, words }) =>
  `<button type="button" class="chip" data-chip="${escape(`${name}=${value}`)}" aria-label="${
    escape(say("filter.remove", { words }))
  }"><span>${
    escape(words)
  }<svg width="8" height="8" aria-hidden="true"><path d="M1 1l6 6M7 1L1 7"/></svg></span></button>`;
