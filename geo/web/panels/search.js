// Finding a state by its name, in any of the languages, or by its code: a combobox with a list.

import { fold } from "../base/fold.js";
import { nameOn, standingBefore } from "../law/naming.js";
import { escape, swatch } from "../base/markup.js";
import { inAlphabet, say } from "../base/words.js";

/** @import { Moment } from "../types.d.ts" */

const MOST = 8;
const GLASS =
  '<svg width="14" height="14" aria-hidden="true"><circle cx="5.5" cy="5.5" r="4.5"/><path d="M9 9l4.5 4.5"/></svg>';

/** Whether a word of a name begins so. @param {string} name @param {string} wanted both folded */
const hasWord = (name, wanted) => ` ${name.replaceAll("-", " ")}`.includes(` ${wanted}`);

/** Every state with its names, folded once. @param {import("../law/law.js").Law} law */
function indexOf(law) {
  const others = Object.entries(law.history.names);
  return law.states.map((state, place) => ({
    state,
    name: law.name(state),
    folded: fold(law.name(state)),
    others: others.map(([language, names]) => ({
      language,
      name: names[place],
      folded: fold(names[place]),
    })),
  }));
}

/**
 * The states that words may mean, best first: its code, its name from the beginning, a word of it,
 * a word of its name in another language, any part of its name.
 * @param {import("../law/law.js").Law} law @param {string} words
 * @returns {{state: string, name: string, other?: {language: string, name: string}}[]}
 */
export function findStates(law, words) {
  const wanted = fold(words);
  if (!wanted) return [];
  const found = [];
  for (const { state, name, folded, others } of law.once("names", () => indexOf(law))) {
    const other = others.find((each) => each.folded.startsWith(wanted)) ??
      others.find((each) => hasWord(each.folded, wanted));
    const rank = [
      state.toLowerCase() === wanted,
      folded.startsWith(wanted),
      hasWord(folded, wanted),
      other?.folded.startsWith(wanted),
      other !== undefined,
      folded.includes(wanted),
    ].indexOf(true);
    if (rank >= 0) {
      found.push({ rank, state, name, other: rank === 3 || rank === 4 ? other : undefined });
    }
  }
  return found.sort((a, b) => a.rank - b.rank || inAlphabet(a.name, b.name)).slice(0, MOST);
}

export class Search {
  /**
   * @param {HTMLElement} box where it stands @param {import("../law/law.js").Law} law
   * @param {(state: string) => void} choose @param {() => Moment} view of now
   */
  constructor(box, law, choose, view) {
    this.law = law;
    this.choose = choose;
    this.view = view;
    /** @type {ReturnType<typeof findStates>} */
    this.found = [];
    this.active = 0;
    const title = escape(say("search.title"));
    box.insertAdjacentHTML(
      "beforeend",
      `<div class="search" role="search">${GLASS}<input role="combobox" aria-label="${title}" placeholder="${title}" aria-expanded="false" aria-autocomplete="list" aria-controls="found" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="go"><ul id="found" role="listbox" aria-label="${
        escape(say("search.list"))
      }" hidden></ul><p role="status"></p></div>`,
    );
    /** @type {HTMLInputElement} */
    this.input = box.querySelector(".search input");
    /** @type {HTMLElement} */
    this.list = box.querySelector(".search ul");
    /** @type {HTMLElement} */
    this.told = box.querySelector(".search p");
    this.listen();
  }

  listen() {
    const { input, list } = this;
    input.addEventListener("input", () => this.look());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // A press on the list must not take the focus from the words.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", ({ target }) => {
      const option = /** @type {Element} */ (target).closest("[role=option]");
      if (option) this.take(option.getAttribute("data-found"));
    });
  }

  look() {
    this.found = findStates(this.law, this.input.value);
    this.active = 0;
    if (!fold(this.input.value)) return this.close();
    this.list.innerHTML = this.found.map((each, place) => this.option(each, place)).join("");
    this.list.hidden = !this.found.length;
    this.input.setAttribute("aria-expanded", String(this.found.length > 0));
    this.told.textContent = this.found.length
      ? say("search.found", { n: this.found.length })
      : say("search.none");
    this.told.classList.toggle("none", !this.found.length);
    this.point();
  }

  /** @param {ReturnType<typeof findStates>[0]} found @param {number} place */
  option({ state, name, other }, place) {
    const { treaty, day } = this.view();
    const exists = this.law.exists(state, day);
    const status = this.law.status(state, treaty, day);
    const also = other ? ` <i lang="${other.language}">${escape(other.name)}</i>` : "";
    const words = exists
      ? `${this.asName(state, day)}${say(`status.${status}`)}`
      : `${say("absent")}. ${standingBefore(this.law, state, treaty, day)}`;
    return `<li id="found-${place}" role="option" data-found="${state}">${
      exists ? swatch(status, 18, 12) : '<span class="swatch"></span>'
    }<b>${escape(name)}</b>${also} <span class="code">${state}</span> <span class="words">${
      escape(words)
    }</span></li>`;
  }

  /**
   * What it is called on the day, where that is not the name under which it is found.
   * @param {string} state @param {number} day
   */
  asName(state, day) {
    const name = nameOn(this.law, state, day);
    return name === this.law.name(state) ? "" : `${name}: `;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const { length } = this.found;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.list.hidden) this.look();
    else if (step && length) this.point((this.active + step + length) % length);
    else if (event.key === "Enter" && !this.list.hidden) this.take(this.found[this.active].state);
    else if (event.key === "Escape" && this.input.value) this.clear();
    else return;
    // Escape would let go of the pinned state as well.
    event.preventDefault();
    event.stopPropagation();
  }

  point(place = this.active) {
    this.active = place;
    for (const [each, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(each === place));
    }
    this.list.children[place]?.scrollIntoView({ block: "nearest" });
    if (this.found.length) this.input.setAttribute("aria-activedescendant", `found-${place}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {string} state */
  take(state) {
    const { treaty, day } = this.view();
    this.clear();
    // Puts the keys on the screen away.
    if (matchMedia("(pointer: coarse)").matches) this.input.blur();
    this.choose(state);
    const status = this.law.exists(state, day)
      ? say(`status.${this.law.status(state, treaty, day)}`)
      : say("absent");
    this.told.textContent = say("search.chosen", { name: nameOn(this.law, state, day), status });
  }

  clear() {
    this.input.value = "";
    this.close();
  }

  close() {
    this.found = [];
    this.list.hidden = true;
    this.told.textContent = "";
    this.told.classList.remove("none");
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
