// The table below the map: the states that are shown, neighbours of Russia and Belarus first.

import { escape, swatch } from "../base/markup.js";
import { km, say } from "../base/words.js";

/** @import { Component, TableRow } from "../types.d.ts" */

const FIRST_ROWS = 14;
const NUMBERS = new Set(["table.russia", "table.belarus"]);

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

/** @param {Component<{isPair: boolean, rows: TableRow[]}>} component */
export function table({ data, parentElement, setTriggerValue }) {
  /** @type {HTMLElement} */
  const root = parentElement.querySelector(".states");
  root.dataset.theme = getComputedStyle(root).colorScheme.includes("dark") ? "dark" : "light";
  const rows = root.classList.contains("all") ? data.rows : data.rows.slice(0, FIRST_ROWS);
  const statuses = data.isPair
    ? ["table.both", "table.apmbc", "table.ccm"]
    : ["table.status", "table.since"];
  const titles = ["table.state", ...statuses, "table.russia", "table.belarus", "table.flag"];
  const head = titles.map((title) =>
    `<th scope="col"${NUMBERS.has(title) ? ' class="number"' : ""}>${say(title)}</th>`
  );
  const none = `<tr><td colspan="${titles.length}">${say("table.none")}</td></tr>`;
  const rest = data.rows.length - rows.length;
  /** @type {HTMLElement} */
  const scroll = root.querySelector(".scroll");
  scroll.innerHTML = `<table><thead><tr>${head.join("")}</tr></thead><tbody>${
    rows.map(rowOf).join("") || none
  }</tbody></table>`;
  /** @type {HTMLElement} */
  const more = root.querySelector(".more");
  more.hidden = data.rows.length <= FIRST_ROWS;
  more.textContent = say(rest ? "table.all" : "table.first", {
    n: rest ? data.rows.length : FIRST_ROWS,
  });
  more.onclick = () => {
    root.classList.toggle("all");
    table({ data, parentElement, setTriggerValue });
  };
  scroll.onclick = ({ target }) => {
    const row = /** @type {Element} */ (target).closest("[data-row]");
    if (row) setTriggerValue("pin", row.getAttribute("data-row"));
  };
}
