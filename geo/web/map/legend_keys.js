// Keys to what the map shows besides statuses: each only while there is such a thing on it.

import { hatchedNote } from "../panels/hatched.js";
import { write } from "../panels/legend.js";
import { REPORTED } from "../panels/reported.js";
import { signOf } from "./signs.js";
import { say } from "../base/words.js";

/** @import { Sight } from "../types.d.ts" */

export class Keys {
  /** @param {Element} root of the frame @param {import("../law/law.js").Law} law */
  constructor(root, law) {
    this.root = root;
    this.law = law;
    this.note = root.querySelector(".note");
    /** @type {[string, HTMLElement][]} */
    this.rows = [];
    for (const row of root.querySelectorAll(".keys .key")) {
      this.rows.push([row.getAttribute("data-key"), /** @type {HTMLElement} */ (row)]);
    }
    /** What stands beside a status somewhere on the map. @type {Set<string>} */
    this.beside = new Set();
    for (const [key, row] of this.rows) {
      if (REPORTED.includes(key)) row.firstElementChild.innerHTML = signOf(key, 16);
    }
  }

  /**
   * @param {{layers: string[]}} view @param {Map<string, string[]>} signs of the day by state
   * @param {Set<string>} beside what stands beside a status somewhere on the map
   * @param {Sight} sight what is on the screen
   */
  paint(view, signs, beside, sight) {
    this.beside = beside;
    const reported = new Set([...signs.values()].flat());
    const needed = this.needed(view, sight);
    for (const [key, row] of this.rows) {
      if (row.hidden === needed.has(key)) row.hidden = !row.hidden;
      if (REPORTED.includes(key)) {
        write(row.lastElementChild, say(reported.has(key) ? `sign.${key}` : `sign.none.${key}`));
      }
    }
    const opening = say(this.root.hasAttribute("data-embedded") ? "note.short" : "note");
    write(this.note, [opening, hatchedNote(this.law, sight.hatched)].filter(Boolean).join(" "));
  }

  /**
   * Keys of what is there to see, on the screen or in a picture.
   * @param {{layers: string[]}} view @param {Sight} sight
   */
  needed({ layers }, { hatched, isUnlisted }) {
    const needed = new Set([...this.beside, ...layers]);
    if (hatched.length) needed.add("disputed");
    if (isUnlisted) needed.add("nopractice");
    return needed;
  }
}
