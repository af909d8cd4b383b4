// The table below the map: the states that are shown, neighbours of Russia and Belarus first, with
// its heading and downloads. It follows the thumb in the frame of the screen in which the map does.

import { escape, swatch } from "../base/markup.js";
import { inAlphabet, km, listed, say } from "../base/words.js";
import { orderOf } from "../law/legend_groups.js";
import { tableRows } from "../law/standings.js";
import { chosen } from "./chosen.js";
import { downloadsOf } from "./downloads.js";

/** @import { Download, TableRow, View } from "../types.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */
/** @typedef {"state" | "status" | "since" | "russia" | "belarus" | "flag"} Column */
/** @typedef {{column: string, isDescending: boolean}} Order */

const FIRST_ROWS = 14;
const NUMBERS = new Set(["russia", "belarus"]);

/** @param {number | null} value */
const length = (value) => (value === null ? "–" : km(value));
/** @param {string} status */
const statusCell = (status) => `<td>${swatch(status, 20, 13)}${say(`status.${status}`)}</td>`;

/** @param {TableRow} row */
function rowOf({ state, name, statuses, since, russia, belarus, flags }) {
  const day = statuses.length === 1 ? `<td>${since || "–"}</td>` : "";
  return `<tr data-row="${state}"><td><button type="button">${escape(name)}</button></td>${
    statuses.map(statusCell).join("")
  }${day}
<td class="number">${length(russia)}</td><td class="number">${
    length(belarus)
  }</td><td class="flags">${escape(flags)}</td></tr>`;
}

/** Columns of a treaty's table. @param {string} treaty @returns {string[]} */
const columnsOf = (treaty) => [
  "state",
  ...(treaty === "both" ? ["both", "apmbc", "ccm"] : ["status", "since"]),
  "russia",
  "belarus",
  "flag",
];

/**
 * What a column is sorted by: a text, a number, nothing.
 * @param {TableRow} row @param {string} column @param {string} treaty
 * @returns {string | number | null}
 */
function keyOf(row, column, treaty) {
  if (column === "state") return row.name;
  if (column === "since") return row.since;
  if (column === "russia" || column === "belarus") return row[column];
  if (column === "flag") return row.flags || null;
  const place = columnsOf(treaty).indexOf(column) - 1;
  return orderOf(place || treaty !== "both" ? "apmbc" : "both").indexOf(row.statuses[place]);
}

/**
 * Sorted by a column; rows without a value come last, equal ones stay as they were.
 * @param {TableRow[]} rows @param {Order} order @param {string} treaty
 */
function sorted(rows, { column, isDescending }, treaty) {
  const sign = isDescending ? -1 : 1;
  return rows.map((row) => ({ row, key: keyOf(row, column, treaty) })).sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    if (typeof a.key === "number") return sign * (a.key - Number(b.key));
    return sign *
      (column === "state"
        ? inAlphabet(a.key, String(b.key))
        : a.key < b.key
        ? -1
        : Number(a.key > b.key));
  }).map(({ row }) => row);
}

export class StatesTable {
  /**
   * @param {HTMLElement} root with heading, downloads and table
   * @param {Law} law
   * @param {(state: string) => void} pin
   * @param {(download: Download) => void} save
   */
  constructor(root, law, pin, save) {
    this.root = root;
    this.law = law;
    this.save = save;
    /** @type {(selector: string) => any} */
    const find = (selector) => root.querySelector(selector);
    this.parts = {
      heading: find(".count"),
      downloads: find(".downloads"),
      states: find(".states"),
      scroll: find(".scroll"),
      more: find(".more"),
    };
    /** By which column it is sorted; null: as `tableRows` has it. @type {Order | null} */
    this.order = null;
    /** HTML of head and rows as it was written last. @type {{head: string, rows: string[]}} */
    this.written = { head: "", rows: [] };
    /** @type {Download[]} */
    this.offered = [];
    this.parts.more.onclick = () => {
      this.parts.states.classList.toggle("all");
      this.repaint();
    };
    this.parts.scroll.onclick = (/** @type {{target: Element}} */ { target }) => {
      const column = target.closest("th")?.getAttribute("data-column");
      if (column) this.sort(column);
      const row = target.closest("[data-row]");
      if (row) pin(row.getAttribute("data-row"));
    };
    this.parts.downloads.onclick = (/** @type {{target: Element}} */ { target }) => {
      const name = target.closest("button")?.getAttribute("data-table");
      const download = this.offered.find((offer) => offer.name === name);
      if (download) this.save(download);
    };
    this.parts.scroll.replaceChildren();
    // The frame knows the theme, whoever has set it.
    const follow = () => (this.parts.states.dataset.theme = document.documentElement.dataset.theme);
    new MutationObserver(follow).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
    follow();
  }

  /** Sort by a column: one way, then the other, then not. @param {string} column */
  sort(column) {
    const isDescending = NUMBERS.has(column);
    if (this.order?.column !== column) this.order = { column, isDescending };
    else if (this.order.isDescending === isDescending) {
      this.order = { column, isDescending: !isDescending };
    } else this.order = null;
    this.repaint();
  }

  repaint() {
    this.paint(...this.shown);
  }

  /**
   * @param {View} view @param {string[]} passing states @param {number} all states of the day
   */
  paint(view, passing, all) {
    /** @type {Parameters<StatesTable["paint"]>} */
    this.shown = [view, passing, all];
    const rows = tableRows(this.law, view, passing);
    this.paintHeading(view, rows, all);
    this.paintDownloads(downloadsOf(view, this.law.history.edition));
    this.paintRows(view.treaty, this.order ? sorted(rows, this.order, view.treaty) : rows);
  }

  /** @param {View} view @param {TableRow[]} rows @param {number} all */
  paintHeading({ selection }, rows, all) {
    const words = chosen((state) => this.law.name(state), selection.filters).map((value) =>
      value.words
    );
    const borders = new Set(rows.map(({ russia, belarus }) => (russia ?? belarus) !== null));
    const neighbours = listed(this.law.history.neighbours.map((state) => this.law.name(state)));
    const heading = say("table.heading", {
      shown: rows.length,
      all,
      only: words.length ? say("table.only", { chosen: words.join(", ") }) : "",
      order: borders.size === 2 && !this.order ? say("table.orderOf", { neighbours }) : "",
    });
    if (this.parts.heading.textContent !== heading) this.parts.heading.textContent = heading;
  }

  /** @param {Download[]} offered */
  paintDownloads(offered) {
    const names = offered.map(({ name }) => name).join();
    // Written anew they would take the focus from the button that was pressed last.
    if (names !== this.offered.map(({ name }) => name).join()) {
      this.parts.downloads.innerHTML = offered.map(({ name, title }) =>
        `<button type="button" data-table="${name}">${
          escape(say("page.download", { table: title }))
        }</button>`
      ).join("");
    }
    this.offered = offered;
  }

  /** @param {string} treaty @param {TableRow[]} rows */
  paintRows(treaty, rows) {
    const { states, more } = this.parts;
    const isWhole = states.classList.contains("all");
    const columns = columnsOf(treaty);
    const shown = (isWhole ? rows : rows.slice(0, FIRST_ROWS)).map(rowOf);
    const none = `<tr><td colspan="${columns.length}">${say("table.none")}</td></tr>`;
    this.write(this.headOf(columns), shown.length ? shown : [none]);
    more.hidden = rows.length <= FIRST_ROWS;
    const n = isWhole ? FIRST_ROWS : rows.length;
    const text = say(isWhole ? "table.first" : "table.all", { n });
    if (more.textContent !== text) more.textContent = text;
  }

  /** @param {string[]} columns @returns {string} HTML */
  headOf(columns) {
    return columns.map((column) => {
      const isSorted = this.order?.column === column;
      const way = isSorted ? ` aria-sort="${this.order.isDescending ? "de" : "a"}scending"` : "";
      const numbers = NUMBERS.has(column) ? ' class="number"' : "";
      return `<th scope="col" data-column="${column}"${numbers}${way}><button type="button">${
        say(`table.${column}`)
      }</button></th>`;
    }).join("");
  }

  /**
   * Write what differs from what stands there; a row that has the focus keeps it.
   * @param {string} head @param {string[]} rows HTML
   */
  write(head, rows) {
    const { written } = this;
    if (head === written.head && rows.length === written.rows.length) {
      const body = this.parts.scroll.querySelector("tbody");
      for (const [place, row] of rows.entries()) {
        if (row !== written.rows[place]) {
          keepingFocus(body, () => (body.rows[place].outerHTML = row));
        }
      }
    } else {
      keepingFocus(this.parts.scroll, () => {
        this.parts.scroll.innerHTML = `<table><thead><tr>${head}</tr></thead><tbody>${
          rows.join("")
        }</tbody></table>`;
      });
    }
    this.written = { head, rows };
  }
}

/**
 * Change a part of the table; the row or column whose button had the focus has it again.
 * @param {HTMLElement} part @param {() => void} change
 */
function keepingFocus(part, change) {
  const active = part.ownerDocument.activeElement;
  const holder = part.contains(active) ? active.closest("[data-row], [data-column]") : null;
  change();
  if (!holder || holder.isConnected) return;
  const { row, column } = /** @type {HTMLElement} */ (holder).dataset;
  const selector = row ? `[data-row="${row}"] button` : `[data-column="${column}"] button`;
  /** @type {HTMLElement | null} */ (part.querySelector(selector))?.focus();
}
