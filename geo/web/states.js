// The states of the view on the dashboard: heading, downloads, table.

import { escape, say } from "./words.js";
import { table } from "./table.js";

/** @param {{ data: [string, [string, string, string][], boolean, any[]], parentElement: HTMLElement, setTriggerValue: any }} component */
export default function states({ data: [heading, tables, isPair, rows], parentElement, setTriggerValue }) {
  parentElement.querySelector(".count").textContent = heading;
  const place = parentElement.querySelector(".downloads");
  const names = tables.map(([name]) => name).join();
  // Written anew they would take the focus from the button that was pressed last.
  if (place.dataset.names !== names) {
    place.dataset.names = names;
    place.innerHTML = tables.map(([name]) => `<button type="button">${escape(say("page.download", { table: name }))}</button>`).join("");
  }
  for (const [at, [, href, download]] of tables.entries()) {
    place.children[at].onclick = () => Object.assign(document.createElement("a"), { href, download }).click();
  }
  table({ data: { isPair, rows }, parentElement, setTriggerValue });
}
