// The states of the view on the dashboard: heading, downloads, table.

import { escape } from "../base/markup.js";
import { say } from "../base/words.js";
import { save } from "../base/save.js";
import { table } from "../panels/table.js";

/** @import { Component, TableRow } from "../types.d.ts" */
/** @typedef {[name: string, address: string, title: string]} Download */

/** @param {Component<[heading: string, Download[], isPair: boolean, TableRow[]]>} component */
export default function states(
  { data: [heading, tables, isPair, rows], parentElement, setTriggerValue },
) {
  parentElement.querySelector(".count").textContent = heading;
  /** @type {HTMLElement} */
  const place = parentElement.querySelector(".downloads");
  const fault = parentElement.querySelector(".fault");
  const names = tables.map(([name]) => name).join();
  // Written anew they would take the focus from the button that was pressed last.
  if (place.dataset.names !== names) {
    place.dataset.names = names;
    place.innerHTML = tables.map(([name]) =>
      `<button type="button">${escape(say("page.download", { table: name }))}</button>`
    ).join("");
  }
  for (const [at, [, address, title]] of tables.entries()) {
    /** @type {HTMLElement} */ (place.children[at]).onclick = async () => {
      fault.textContent = "";
      try {
        save(await fetched(address, title));
      } catch {
        fault.textContent = say("page.downloadFailed");
      }
    };
  }
  table({ data: { isPair, rows }, parentElement, setTriggerValue });
}

/**
 * An answer as it is now, not as it was kept under an older edition.
 * @param {string} address @param {string} title
 */
async function fetched(address, title) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new File([await answer.blob()], title, { type: "text/csv" });
}
