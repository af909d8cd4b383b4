// The beginning: styles, fonts and frame, then the atlas on folium's map.

import { Atlas } from "./atlas.js";
import { pictureBlob, printPictures } from "../picture/file.js";

/** Where this script comes from; the addresses of the fonts count from there. */
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const HOME = src.replace(/[^/]*$/, "");

/**
 * Begin on folium's map; called by the map's own script. Frame and styles are part of this
 * script: a style sheet loaded beside it would come after the map has measured itself.
 * @param {L.Map} map
 */
window.beginAtlas = (map) => {
  const style = document.createElement("style");
  const faces = Object.entries(FONTS).map(
    ([family, address]) =>
      `@font-face { font-family: "${family}"; src: url("${
        new URL(address, HOME).href
      }"); font-weight: 200 900; font-display: swap; }`,
  );
  style.textContent = faces.join("\n") + STYLES;
  document.head.append(style);
  // folium forbids readers to zoom the page.
  document.querySelector('meta[content*="user-scalable"]')?.setAttribute(
    "content",
    "width=device-width, initial-scale=1",
  );
  window.atlas = new Atlas(map, window.ATLAS_HISTORY, window.ATLAS_GEOMETRY, FRAME);
  window.atlasPicture = (options) => pictureBlob(window.atlas, options);
  printPictures(window.atlas);
};
