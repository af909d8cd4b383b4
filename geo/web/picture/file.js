// Pictures as files, and on paper.

import { slug } from "../panels/chosen.js";
import { isoDay } from "../base/days.js";
import { FORMATS, picture } from "./picture.js";

/** @import { PictureOptions } from "../types.d.ts" */
/** @typedef {import("../frame/atlas.js").Atlas} Atlas */

/** @type {(blob: Blob) => Promise<string>} */
const readAsDataUrl = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** The frame's fonts as style sheet that needs no other file. */
async function fontsInside() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const fontRules = rules.filter((rule) => rule instanceof CSSFontFaceRule);
  const faces = fontRules.map(async ({ style, parentStyleSheet }) => {
    const [, address] = /url\("?([^"]*?)"?\)/.exec(style.getPropertyValue("src"));
    const answer = await fetch(new URL(address, parentStyleSheet.href ?? document.baseURI));
    const [family, weight] = ["font-family", "font-weight"].map((name) =>
      style.getPropertyValue(name)
    );
    return `@font-face{font-family:${family};font-weight:${weight};src:url(${await readAsDataUrl(
      await answer.blob(),
    )})}`;
  });
  // A page opened from a folder may not read files: the reader's own fonts stand in.
  const read = await Promise.allSettled(faces);
  return read.map((face) => (face.status === "fulfilled" ? face.value : "")).join("\n");
}

/**
 * A picture of what the frame shows with its fonts inside.
 * @param {Atlas} atlas @param {PictureOptions} options
 */
export async function pictureWithFonts(atlas, options) {
  const fonts = await fontsInside();
  return picture(atlas, options).replace("<defs>", `<defs><style>${fonts}</style>`);
}

/**
 * A picture as a file, under a name that says what it shows. Only an SVG to look at has the
 * fonts inside: they would triple the one to keep, and programs that edit drawings ignore them.
 * @param {Atlas} atlas @param {PictureOptions} [options] @returns {Promise<File>}
 */
export async function pictureBlob(
  atlas,
  { format = "wide", kind = "png", scale = 1, theme, hasFonts = kind === "png" } = {},
) {
  // Lines are broken by the widths of letters: the fonts must have arrived.
  await Promise.all([...document.fonts].map((face) => face.load().catch(() => face)));
  const name = `${fileTitle(atlas, format, scale)}.${kind}`;
  const svg = hasFonts
    ? await pictureWithFonts(atlas, { format, theme })
    : picture(atlas, { format, theme });
  const drawn = new File([svg], name, { type: "image/svg+xml" });
  if (kind === "svg") return drawn;
  return new File([await painted(drawn, FORMATS[format].size.map((side) => side * scale))], name, {
    type: "image/png",
  });
}

/**
 * What a picture shows, as the name of its file.
 * @param {Atlas} atlas @param {string} format @param {number} scale
 */
function fileTitle({ view, law }, format, scale) {
  const { treaty, day, compare, selection } = view;
  const days = compare === null ? [isoDay(day)] : [isoDay(day), "compared", isoDay(compare)];
  const drawn = [view.view, format, ...(scale > 1 ? [`${scale}x`] : [])];
  return [
    "treaty-atlas-map",
    treaty,
    ...days,
    slug(selection.filters),
    ...drawn,
    law.history.edition,
  ].filter(Boolean).join("-");
}

/** An SVG as PNG of a size. @param {File} drawn @param {number[]} size @returns {Promise<Blob>} */
async function painted(drawn, [width, height]) {
  const address = URL.createObjectURL(drawn);
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * On paper pictures stand for the living map, whose size is that of the window.
 * @param {Atlas} atlas
 */
export function printPictures(atlas) {
  const sheet = document.createElement("div");
  sheet.className = "sheet";
  /** @type {("portrait" | "landscape")[]} */
  const formats = ["portrait", "landscape"];
  // Styles of the frame do not reach into a shadow tree, nor do ids of one picture meet those of
  // the other.
  const places = formats.map((format) => {
    const place = sheet.appendChild(document.createElement("div"));
    place.className = format;
    return { format, shadow: place.attachShadow({ mode: "open" }) };
  });
  atlas.root.append(sheet);
  addEventListener("beforeprint", () => {
    for (const { format, shadow } of places) {
      shadow.innerHTML = `<style>svg { display: block; width: 100%; height: auto; }</style>${
        picture(atlas, { format, theme: "light" })
      }`;
    }
  });
}
