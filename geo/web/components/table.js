// The states of the view on the dashboard: the map's frame draws them, so that they follow the
// thumb; the page fetches the files.

import { save } from "../base/save.js";
import { say } from "../base/words.js";
import { frameOf } from "./map_frame.js";

/** @import { Component, Download } from "../types.d.ts" */

/** Elements that a frame draws, each with the frame. @type {WeakMap<HTMLElement, Window>} */
const drawn = new WeakMap();

/** @param {Component<{api: string}>} component */
export default function states({ data: { api }, parentElement }) {
  const fault = parentElement.querySelector(".fault");
  /** @param {Download} download */
  const fetched = async (download) => {
    fault.textContent = "";
    try {
      save(await fileOf(api, download));
    } catch {
      fault.textContent = say("page.downloadFailed");
    }
  };
  const draw = () => {
    const frame = frameOf();
    if (!frame?.atlas || drawn.get(parentElement) === frame) return;
    drawn.set(parentElement, frame);
    frame.atlas.drawTable(parentElement, fetched);
  };
  // A frame that is loaded anew begins anew.
  const observer = new MutationObserver(draw);
  observer.observe(document.body, { attributeFilter: ["data-map"], subtree: true });
  draw();
  return () => observer.disconnect();
}

/**
 * An answer as it is now, not as it was kept under an older edition.
 * @param {string} api @param {Download} download
 */
async function fileOf(api, { name, parameters, file }) {
  const address = `./${api}/${name}.csv?${parameters}`;
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new File([await answer.blob()], file, { type: "text/csv" });
}
