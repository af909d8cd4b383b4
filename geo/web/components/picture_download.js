// The download of the map as a picture: the frame on this page makes it from what it shows.

import { save } from "../base/save.js";
import { escape } from "../base/markup.js";
import { say } from "../base/words.js";
import { holdFocus } from "./dialog_focus.js";
import { frameOf } from "./map_frame.js";

/** @import { Component } from "../types.d.ts" */

/** @type {Record<string, [width: number, height: number]>} */
const SIZES = { wide: [1200, 675], square: [1200, 1200] };

/** @param {string} format @param {string} chosen */
const choice = (format, chosen) => {
  const [width, height] = SIZES[format];
  return `<label><input type="radio" name="picture-format" value="${format}"${
    format === chosen ? " checked" : ""
  }>${say(`pictures.${format}`, { width, height })}</label>`;
};

/** @param {HTMLElement} root @param {string} format */
function build(root, format) {
  const [width, height] = SIZES[format];
  root.innerHTML = `<fieldset><legend>${say("pictures.format")}</legend>${
    Object.keys(SIZES).map((each) => choice(each, format)).join("")
  }</fieldset>
<img width="${width}" height="${height}" alt=""><p role="alert" hidden></p>
<div class="saves"><button type="button" data-kind="png" data-scale="1">${
    say("pictures.png")
  }</button><button type="button" data-kind="png" data-scale="2">${
    say("pictures.double")
  }</button><button type="button" data-kind="svg" data-scale="1">${
    say("pictures.svg")
  }</button></div>`;
}

/**
 * Show the picture as it would be saved.
 * @param {HTMLElement} root @param {Window} frame @param {"wide" | "square"} format
 */
async function preview(root, frame, format) {
  const image = root.querySelector("img");
  const file = await frame.atlasPicture({ format, kind: "svg", hasFonts: true });
  URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(file);
  const { parts: { sentence, asOf }, shown } = frame.atlas;
  image.alt = [sentence.textContent, asOf.textContent, shown.words].filter(Boolean).join(" ");
}

/** @param {Pick<Component<unknown>, "parentElement">} component */
export default function pictures({ parentElement }) {
  /** @type {HTMLElement} */
  const root = parentElement.querySelector(".pictures");
  /** @type {HTMLElement | null} */
  const dialog = root.closest("[role=dialog]");
  if (dialog) holdFocus(dialog);
  /** @type {HTMLInputElement & {value: "wide" | "square"}} */
  const checked = root.querySelector("input:checked");
  const format = checked?.value ?? "wide";
  const frame = frameOf();
  if (!frame) {
    root.innerHTML = `<p role="alert">${escape(say("pictures.noFrame"))}</p>`;
    return;
  }
  build(root, format);
  /** @type {HTMLElement} */
  const fault = root.querySelector("[role=alert]");
  /** @param {Promise<unknown>} work */
  const attempt = (work) =>
    work.catch(() => {
      fault.textContent = say("pictures.failed");
      fault.hidden = false;
    });
  attempt(preview(root, frame, format));
  root.querySelector("fieldset").onchange = () => pictures({ parentElement });
  /** @type {HTMLElement} */
  const saves = root.querySelector(".saves");
  saves.onclick = ({ target }) => {
    const { kind, scale } = /** @type {HTMLElement} */ (target).dataset;
    if (kind !== "png" && kind !== "svg") return;
    attempt(frame.atlasPicture({ format, kind, scale: Number(scale) }).then(save));
  };
}
