// The table below the map: the states that are shown, neighbours of Russia and Belarus first, with
// its heading and downloads. It follows the thumb in the frame of the screen in which the map does.

import { escape, swatch } from "../base/markup.js";
import { morphElement } from "../base/morph.js";
import { inAlphabet, km, listed, say } from "../base/words.js";
import { BOTH } from "../law/law.js";
import { orderOf } from "../law/legend_groups.js";
import { tableRows } from "../law/standings.js";
import { chosen } from "./chosen.js";
import { downloadOf, offeredBy, titleOf } from "./downloads.js";

/** @import { Download, TableRow, View } from "../types.d.ts" */
/** @typedef {import("../law/law.js").Law} Law */
/** @typedef {string | number | null} Key by which a row is sorted; null comes last */
/**
 * @typedef {object} Column
 * @property {string} id
 * @property {string} title
 * @property {boolean} isNumber
 * @property {(row: TableRow) => string} cell HTML
 * @property {(row: TableRow) => Key} key
 */
/** @typedef {{id: string, isDescending: boolean}} Order */

const FIRST_ROWS = 14;

/** @param {string} status @returns {string} HTML */
const statusIn = (status) => swatch(status, 20, 13) + escape(say(`status.${status}`));

/**
 * The columns of a table. @param {Law} law @param {string} treaty or both @returns {Column[]}
 */
function columnsOf(law, treaty) {
  /** @type {(id: string, title: string, place: number, of: string) => Column} */
  const status = (id, title, place, of) => {
    const order = orderOf(law, of);
    return {
      id,
      title,
      isNumber: false,
      cell: ({ statuses }) => statusIn(statuses[place]),
      key: ({ statuses }) => order.indexOf(statuses[place]),
    };
  };
  return [
    {
      id: "state",
      title: say("table.state"),
      isNumber: false,
      cell: ({ name }) => `<button type="button">${escape(name)}</button>`,
      key: ({ name }) => name,
    },
    ...(treaty === BOTH
      ? [
        status(BOTH, say("table.both"), 0, BOTH),
        ...law.pair.map((each, place) =>
          status(each, escape(law.history.treaties[each].label), place + 1, each)
        ),
      ]
      : [
        status("status", say("table.status"), 0, treaty),
        {
          id: "since",
          title: say("table.since"),
          isNumber: false,
          cell: (/** @type {TableRow} */ { since }) => since ?? "–",
          key: (/** @type {TableRow} */ { since }) => since,
        },
      ]),
    ...law.history.neighbours.map((neighbour, place) => ({
      id: neighbour,
      title: say("table.km", { of: escape(law.name(neighbour)) }),
      isNumber: true,
      cell: (/** @type {TableRow} */ { lengths }) =>
        lengths[place] === null ? "–" : km(lengths[place]),
      key: (/** @type {TableRow} */ { lengths }) => lengths[place],
    })),
    {
      id: "flag",
      title: say("table.flag"),
      isNumber: false,
      cell: ({ flags }) => escape(flags),
      key: ({ flags }) => flags || null,
    },
  ];
}

/** @param {Column} column */
const classOf = (
  { id, isNumber },
) => (isNumber ? ' class="number"' : id === "flag" ? ' class="flags"' : "");

/** @param {TableRow} row @param {Column[]} columns @returns {string} HTML */
const rowOf = (row, columns) =>
  `<tr data-row="${row.state}">${
    columns.map((column) => `<td${classOf(column)}>${column.cell(row)}</td>`).join("")
  }</tr>`;

/**
 * Sorted by a column; rows without a value come last, equal ones stay as they were.
 * @param {TableRow[]} rows @param {Column} column @param {boolean} isDescending
 */
function sorted(rows, column, isDescending) {
  /** @param {Key} a @param {Key} b */
  const compare = (a, b) =>
    typeof a === "number" ? a - Number(b) : inAlphabet(String(a), String(b));
  return rows.map((row) => ({ row, key: column.key(row) })).sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return compare(a.key, b.key) * (isDescending ? -1 : 1);
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
    /** Whose columns these are. */
    this.treaty = "";
    /** @type {Column[]} */
    this.columns = [];
    /** HTML of head and rows as it was written last. @type {{head: string, rows: string[]}} */
    this.written = { head: "", rows: [] };
    /** Names of the tables that can be saved. */
    this.offered = "";
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
      const [view] = this.shown;
      if (name) this.save(downloadOf(view, name, law.history));
    };
    this.parts.scroll.replaceChildren();
    // The frame knows the theme, whoever has set it.
    const follow = () => (this.parts.states.dataset.theme = document.documentElement.dataset.theme);
    new MutationObserver(follow).observe(document.documentElement, {
      attributeFilter: ["data-theme"],
    });
    follow();
  }

  /** Sort by a column: one way, then the other, then not. @param {string} id */
  sort(id) {
    const isDescending = this.columns.some((column) => column.id === id && column.isNumber);
    if (this.order?.id !== id) this.order = { id, isDescending };
    else if (this.order.isDescending === isDescending) {
      this.order = { id, isDescending: !isDescending };
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
    if (view.treaty !== this.treaty) {
      this.treaty = view.treaty;
      this.columns = columnsOf(this.law, view.treaty);
    }
    const rows = tableRows(this.law, view, passing);
    const column = this.columns.find(({ id }) => id === this.order?.id);
    this.paintHeading(view, rows, all, column === undefined);
    this.paintDownloads(offeredBy(view));
    this.paintRows(column ? sorted(rows, column, this.order.isDescending) : rows);
  }

  /** @param {View} view @param {TableRow[]} rows @param {number} all @param {boolean} isUnsorted */
  paintHeading({ selection }, rows, all, isUnsorted) {
    const words = chosen((state) => this.law.name(state), selection.filters).map((value) =>
      value.words
    );
    const borders = new Set(rows.map(({ lengths }) => lengths.some((length) => length !== null)));
    const neighbours = listed(this.law.history.neighbours.map((state) => this.law.name(state)));
    const heading = say("table.heading", {
      shown: rows.length,
      all,
      only: words.length ? say("table.only", { chosen: words.join(", ") }) : "",
      order: borders.size === 2 && isUnsorted ? say("table.orderOf", { neighbours }) : "",
    });
    if (this.parts.heading.textContent !== heading) this.parts.heading.textContent = heading;
  }

  /** @param {string[]} names of tables */
  paintDownloads(names) {
    // Written anew they would take the focus from the button that was pressed last.
    if (names.join() === this.offered) return;
    this.offered = names.join();
    this.parts.downloads.innerHTML = names.map((name) =>
      `<button type="button" data-table="${name}">${
        escape(say("page.download", { table: titleOf(name) }))
      }</button>`
    ).join("");
  }

  /** @param {TableRow[]} rows */
  paintRows(rows) {
    const { states, more } = this.parts;
    const isWhole = states.classList.contains("all");
    const shown = (isWhole ? rows : rows.slice(0, FIRST_ROWS)).map((row) =>
      rowOf(row, this.columns)
    );
    const none = `<tr><td colspan="${this.columns.length}">${say("table.none")}</td></tr>`;
    this.write(
      this.columns.map((column) => this.headOf(column)).join(""),
      shown.length ? shown : [none],
    );
    more.hidden = rows.length <= FIRST_ROWS;
    const n = isWhole ? FIRST_ROWS : rows.length;
    const text = say(isWhole ? "table.first" : "table.all", { n });
    if (more.textContent !== text) more.textContent = text;
  }

  /** @param {Column} column @returns {string} HTML */
  headOf(column) {
    const { id, title } = column;
    const isSorted = this.order?.id === id;
    const way = isSorted ? ` aria-sort="${this.order.isDescending ? "de" : "a"}scending"` : "";
    return `<th scope="col" data-column="${id}"${
      classOf(column)
    }${way}><button type="button">${title}</button></th>`;
  }

  /**
   * Write what differs from what stands there; a row that has the focus keeps it.
   * @param {string} head @param {string[]} rows HTML
   */
  write(head, rows) {
    const { written } = this;
    if (head === written.head && rows.length === written.rows.length) {
      const body = this.parts.scroll.querySelector("tbody");
      keepingFocus(body, () => {
        for (const [place, row] of rows.entries()) {
          if (row !== written.rows[place]) morphElement(body.rows[place], row);
        }
      });
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
  const { row, column } = { .../** @type {HTMLElement} */ (holder)?.dataset };
  change();
  const selector = row ? `[data-row="${row}"]` : `[data-column="${column}"]`;
  if (!holder || (holder.isConnected && holder.matches(selector))) return;
  /** @type {HTMLElement | null} */ (part.querySelector(`${selector} button`))?.focus();
}
