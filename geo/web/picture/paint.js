// Text in lines for a picture, and computed styles written into attributes, so that an SVG looks the
// same without the style sheets.

import { escape } from "../base/markup.js";

/** Properties to write, each with the value that may stay unsaid. */
const PAINT = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-opacity": "1",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "shape-rendering": "auto",
};
const LETTERING = {
  "font-size": "",
  "font-weight": "400",
  "letter-spacing": "normal",
  "text-anchor": "start",
  "font-family": "",
};
const PEN = document.createElement("canvas").getContext("2d");

/**
 * @typedef {{size?: number, weight?: number, face?: "sans" | "serif", ink?: string,
 *   anchor?: string}} Letters
 */
/** @typedef {{words: string, weight?: number, mark?: string}} Run a text of one style */

/** @param {string} face */
const familyOf = (face) =>
  getComputedStyle(document.documentElement).getPropertyValue(`--${face}`).trim();

/**
 * Width of a text in px, as the frame's own fonts set it.
 * @param {string} words @param {Letters} letters
 */
export function widthOf(words, { size = 13, weight = 400, face = "sans" }) {
  PEN.font = `${weight} ${size}px ${familyOf(face)}`;
  return PEN.measureText(words).width;
}

/**
 * A line of text as SVG; `fitted` keeps its width where other fonts stand in.
 * @param {string} words @param {number} x @param {number} y
 * @param {Letters & {fitted?: boolean}} [letters]
 */
export function text(words, x, y, letters = {}) {
  const { size = 13, weight = 400, face = "sans", ink = "text", anchor = "start", fitted } =
    letters;
  const length = fitted ? ` textLength="${widthOf(words, letters).toFixed(2)}"` : "";
  return `<text x="${x.toFixed(1)}" y="${
    y.toFixed(1)
  }" font-size="${size}" font-weight="${weight}" font-family="var(--${face})" fill="var(--${ink})" text-anchor="${anchor}"${length}>${
    escape(words)
  }</text>`;
}

/**
 * Break runs of text into lines no wider than `width`; marked runs stay whole.
 * @param {Run[]} runs @param {number} width @param {Letters} letters @returns {Run[][]}
 */
export function broken(runs, width, letters) {
  const pieces = runs.flatMap((run) =>
    run.mark ? [run] : run.words.split(/(?<= )/).filter(Boolean).map((words) => ({ ...run, words }))
  );
  /** @type {Run[][]} */
  const lines = [];
  let room = 0;
  for (const piece of pieces) {
    const style = { ...letters, ...(piece.weight && { weight: piece.weight }) };
    // A comma or full stop after a marked run goes with it.
    const starts = piece.words.trimEnd().length > 1;
    if (!lines.length || (starts && widthOf(piece.words.trimEnd(), style) > room)) {
      lines.push([]);
      room = width;
    }
    const line = lines.at(-1);
    room -= widthOf(piece.words, style);
    const last = line.at(-1);
    if (last && !last.mark && !piece.mark && last.weight === piece.weight) {
      last.words += piece.words;
    } else line.push({ ...piece });
  }
  return lines;
}

/**
 * A text of one style in lines.
 * @param {string} words @param {number} width @param {Letters} letters @returns {string[]}
 */
export const linesOf = (words, width, letters) =>
  broken([{ words }], width, letters).map((runs) =>
    runs.map((run) => run.words).join("").trimEnd()
  );

/** Runs of text with a last line that is not a lonely word. @type {typeof broken} */
export function wrapped(runs, width, letters) {
  const lines = broken(runs, width, letters);
  /** @param {Run[]} line */
  const lengthOf = (line) =>
    line.reduce(
      (all, run) => all + widthOf(run.words, { ...letters, weight: run.weight ?? letters.weight }),
      0,
    );
  for (let less = width; lines.length > 1 && less > width * 0.8; less -= 8) {
    const others = broken(runs, less, letters);
    if (others.length > lines.length) break;
    if (lengthOf(others.at(-1)) > width * 0.4) return others;
  }
  return lines;
}

/**
 * An SVG drawn with the frame's classes and custom properties, painted in plain values.
 * @param {string} markup @param {HTMLElement} root in which the frame's styles hold
 * @param {string} theme
 * @returns {string} well-formed XML without classes
 */
export function withComputedStyles(markup, root, theme) {
  const shown = document.documentElement.dataset.theme;
  const holder = document.createElement("div");
  holder.hidden = true;
  holder.innerHTML = markup;
  root.append(holder);
  document.documentElement.dataset.theme = theme;
  /** @type {Map<string, Paint | null>} by signature */
  const known = new Map();
  const painted = [...holder.querySelectorAll("svg *")].map((element) => {
    const kind = signature(element);
    if (!known.has(kind)) known.set(kind, paintOf(element));
    return { element, paint: known.get(kind) };
  });
  document.documentElement.dataset.theme = shown;
  holder.remove();
  for (const { element, paint } of painted) writePaint(element, paint);
  return new XMLSerializer().serializeToString(holder.firstElementChild);
}

/** @typedef {Record<string, string | number>} Paint values by attribute */

/** Elements of one signature look alike. @param {Element} element */
function signature(element) {
  const own = element.getAttributeNames().filter((name) =>
    !/^(d|x|y|id|cx|cy|width|height|transform|textLength)$/.test(name)
  );
  const group = element.parentElement.getAttribute("class");
  return [element.tagName, group, ...own.map((name) => `${name}=${element.getAttribute(name)}`)]
    .join(" ");
}

/** @param {Element} element @returns {Paint | null} null for what is not to be seen */
function paintOf(element) {
  const style = getComputedStyle(element);
  const all = element.tagName === "text" ? { ...PAINT, ...LETTERING } : PAINT;
  /** @type {Paint} */
  const paint = {};
  if (element.closest("g, clipPath, defs") === element) return paint;
  for (const [name, unsaid] of Object.entries(all)) {
    const value = style.getPropertyValue(name);
    if (value !== unsaid && !(name.startsWith("stroke-") && style.stroke === "none")) {
      paint[name] = plain(value);
    }
  }
  // Widths of stripes differ between light and dark ground.
  if (element.tagName === "rect" && element.closest("pattern")) {
    paint.width = parseFloat(style.width);
  }
  if (element.matches(".label.halo") && style.textShadow === "none") return null;
  return paint;
}

/** @param {string} value of a property @returns {string} as every program reads it */
const plain = (value) =>
  value
    .replace(/rgb\((\d+), (\d+), (\d+)\)/, (_, ...rgb) =>
      `#${
        rgb.slice(0, 3).map((each) => Number(each).toString(16).padStart(2, "0")).join("")
      }`)
    .replace(/url\("(.*)"\)/, "url($1)")
    .replace(/^([\d.]+)px$/, "$1");

/** @param {Element} element @param {Paint | null} paint */
function writePaint(element, paint) {
  if (!paint) return element.remove();
  for (const name of ["class", "style", ...Object.keys({ ...PAINT, ...LETTERING })]) {
    element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(paint)) element.setAttribute(name, String(value));
}
