// The states of the view on the dashboard: heading, downloads, table.

import { escape } from "../base/markup.js";
import { say } from "../base/words.js";
import { save } from "../base/save.js";
import { table } from "../panels/table.js";

/** @param {{ data: [string, string[][], boolean, any[]], parentElement: HTMLElement, setTriggerValue: any }} component */
export default function states(
  { data: [heading, tables, isPair, rows], parentElement, setTriggerValue },
) {
  parentElement.querySelector(".count").textContent = heading;
  const [place, fault] = [
    parentElement.querySelector(".downloads"),
    parentElement.querySelector(".fault"),
  ];
  const names = tables.map(([name]) => name).join();
  // Written anew they would take the focus from the button that was pressed last.
  if (place.dataset.names !== names) {
    place.dataset.names = names;
    place.innerHTML = tables.map(([name]) =>
      `<button type="button">${escape(say("page.download", { table: name }))}</button>`
    ).join("");
  }
  for (const [at, [, address, title]] of tables.entries()) {
    place.children[at].onclick = async () => {
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

/** An answer as it is now, not as it was kept under an older edition. @param {string} address @param {string} title */
async function fetched(address, title) {
  const told = await fetch(address, { cache: "no-cache" });
  if (!told.ok) throw new Error(`${address}: ${told.status}`);
  return new File([await told.blob()], title, { type: "text/csv" });
}
