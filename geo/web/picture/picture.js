// The view as one picture: title, sentence, legend with counts, map, sources, policy and day.

import { longDay } from "../base/days.js";
import { linesOf, text, widthOf, withComputedStyles, wrapped } from "./paint.js";
import { legendOf, stacked } from "./legend.js";
import { pictured, pictureMap } from "./map.js";
import { hatchedNote } from "../panels/hatched.js";
import { reportedNote } from "../panels/reported.js";
import { Strip } from "../timeline/strip.js";
import { escape } from "../base/markup.js";
import { say } from "../base/words.js";

/** @import { Block, Box, PictureOptions, PictureSight } from "../types.d.ts" */
/** @typedef {import("../frame/atlas.js").Atlas} Atlas */
/** @typedef {import("./paint.js").Letters} Letters */
/** @typedef {[number, number]} Size width and height */
/** @typedef {{size: Size, page: Size, hasStrip?: boolean}} Format */
/** @typedef {Letters & {line: number}} Leaded letters, and px from line to line */
/** @typedef {[x: number, y: number, part: Pick<Block, "svg">]} Part at its place */

/**
 * Size in px and, smaller, the page on which the picture is laid out: letters grow by the quotient.
 * The printed ones hold the strip too and are as wide as the paper.
 * @type {Record<"wide" | "square" | "portrait" | "landscape", Format>}
 */
export const FORMATS = {
  wide: { size: [1200, 675], page: [1080, 607.5] },
  square: { size: [1200, 1200], page: [900, 900] },
  portrait: { size: [900, 1180], page: [900, 1180], hasStrip: true },
  landscape: { size: [1080, 690], page: [1080, 690], hasStrip: true },
};
const [MARGIN, RAIL, GAP, STRIP] = [24, 218, 20, 162];
/** A line more below may hide what it names; then it is left as it is. */
const ROUNDS = 3;
const SMALLPRINT = { size: 11.5, ink: "text-3" };

/**
 * A rectangle as SVG.
 * @param {number} x @param {number} y @param {number} w @param {number} h
 * @param {string} rest further attributes
 */
const block = (x, y, w, h, rest) =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${w.toFixed(1)}" height="${
    h.toFixed(1)
  }" ${rest}/>`;

/** The strip at a width of its own. */
class StillStrip extends Strip {
  /**
   * @param {import("../law/law.js").Law} law @param {import("../base/axis.js").Axis} axis
   * @param {number} wide
   */
  constructor(law, axis, wide) {
    const chart = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    chart.innerHTML = '<g class="still"></g><g class="now"></g>';
    super(chart, law, axis);
    this.wide = wide;
  }

  /** @override */
  measured() {
    return this.wide;
  }

  /** @override */
  years() {
    return super.years(this.wide < 1000);
  }
}

/**
 * What the frame shows, as an SVG that needs nothing beside it but fonts.
 * @param {Atlas} atlas @param {PictureOptions} [options] the theme shown, unless told
 * @returns {string}
 */
export function picture(
  atlas,
  { format = "wide", theme = document.documentElement.dataset.theme } = {},
) {
  const { size: [width, height], page: [w, h] } = FORMATS[format];
  const { box, parts } = layout(atlas, FORMATS[format]);
  const defs = `<clipPath id="p-clip">${block(...box, 'rx="2"')}</clipPath>${
    document.querySelector(".patterns defs").innerHTML
  }`;
  const markup =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${w} ${h}" role="img" style="font-variant-numeric:lining-nums">
<title>${escape(titleOf(atlas))}</title><defs>${defs}</defs>${
      block(0, 0, w, h, 'fill="var(--page)"')
    }
<g clip-path="url(#p-clip)">${block(...box, 'fill="var(--sea)"')}${pictureMap(atlas, box)}</g>
${
      parts.map(([x, y, { svg }]) =>
        `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})">${svg}</g>`
      ).join("\n")
    }</svg>`;
  return withComputedStyles(markup, atlas.root, theme);
}

/**
 * What is seen, in words: the sentence, as of when it holds, what is filtered.
 * @param {Atlas} atlas @returns {string}
 */
const titleOf = ({ parts, shown }) =>
  [parts.sentence.textContent, parts.asOf.textContent, shown.words].filter(Boolean).join(" ");

/**
 * Where everything stands: what the map shows is named below it, and takes room from it.
 * @param {Atlas} atlas @param {Format} format
 */
function layout(atlas, format) {
  /** @type {PictureSight} */
  let sight = { hatched: [], isUnlisted: false, states: [] };
  for (let round = 0;; round += 1) {
    const laid = laidOut(atlas, format, sight);
    const seen = pictured(atlas, laid.box);
    if (round === ROUNDS || JSON.stringify(seen) === JSON.stringify(sight)) return laid;
    sight = seen;
  }
}

/**
 * The map takes the room that the words leave.
 * @param {Atlas} atlas @param {Format} format @param {PictureSight} sight
 * @returns {{box: Box, parts: Part[]}}
 */
function laidOut(atlas, { page: [w, h], hasStrip }, sight) {
  const inner = w - 2 * MARGIN;
  const foot = footOf(atlas, inner, sight);
  const strip = hasStrip ? stripOf(atlas, inner) : { svg: "", height: -10 };
  const legend = w < 1000 ? columnsOf(atlas, inner, sight) : null;
  const below = (legend ? legend.height + 28 : 14) + strip.height + foot.height + 18;
  // The whole world is twice as wide as high, eastern Europe as high as there is room.
  const natural = atlas.view.view === "world" ? (inner * 2.38) / 5.19 : h * 0.545;
  const wanted = legend ? natural : 390;
  const head = headOf(atlas, inner, (height) => h - MARGIN - height - 12 - below >= wanted);
  const top = MARGIN + head.height + 12;
  const room = Math.min(h - top - below, hasStrip && legend ? natural * 1.2 : Infinity);
  const end = top + room + below;
  /** @type {Part[]} */
  const parts = [
    [MARGIN, MARGIN, head],
    [MARGIN, end - 28 - foot.height - strip.height, strip],
    [MARGIN, end - 18 - foot.height, foot],
  ];
  if (legend) {
    return {
      box: [MARGIN, top, inner, room],
      parts: [...parts, [MARGIN, top + room + 14, legend]],
    };
  }
  const rails = railsOf(atlas, room, sight);
  for (const [place, rail] of rails.entries()) {
    parts.push([place ? w - MARGIN - RAIL : MARGIN, top, rail]);
  }
  return { box: [MARGIN + RAIL + GAP, top, inner - rails.length * (RAIL + GAP), room], parts };
}

/**
 * The sentence as the page says it, in runs of one style; one of the pair goes by its position.
 * @param {Element} sentence @param {string[]} pair @returns {import("./paint.js").Run[]}
 */
function runsOf(sentence, pair) {
  /** @param {Element} element */
  const markOf = ({ className }) => ["first", "second"][pair.indexOf(className)] ?? className;
  return [...sentence.childNodes].map((node) => ({
    words: node.textContent,
    ...(node.nodeName === "B" && { weight: 650 }),
    ...(node.nodeName === "U" && { mark: markOf(/** @type {Element} */ (node)) }),
  }));
}

/**
 * Brand, treaty, the sentence in the largest letters that leave the map its room.
 * @param {Atlas} atlas @param {number} width @param {(height: number) => boolean} fits
 * @returns {Block}
 */
function headOf({ law, view, parts, shown }, width, fits) {
  const titles = Object.entries(law.history.treaties).filter(([key]) =>
    view.treaty === "both" || view.treaty === key
  );
  /** @type {Letters} */
  const brand = { size: 15, weight: 700, face: "serif" };
  const treaty = titles.map(([, { title }]) => title).join(" · ");
  const compared = view.compare === null
    ? ""
    : say("picture.compared", { day: longDay(view.compare) });
  // Beneath the sentence: as of when, and what is filtered.
  const small = { size: 14, ink: "text-2" };
  const beneath = [parts.asOf.textContent, shown.words].flatMap((words) =>
    words ? linesOf(words, width, small) : []
  );
  const after = beneath.length ? 8 + beneath.length * 18 : 4;
  /** @type {Leaded[]} */
  const sizes = [32, 30, 28, 26, 24, 22, 21, 20, 19, 18].map((size) => ({
    size,
    face: "serif",
    line: Math.round(size * 1.36),
  }));
  const set = sizes.map((letters) => {
    const lines = wrapped(runsOf(parts.sentence, law.pair), width, letters);
    return { letters, lines, height: 18 + lines.length * letters.line + after };
  });
  const { letters, lines, height } = set.find((each) => fits(each.height)) ?? set.at(-1);
  const svg = [
    text(say("bar.brand"), 0, 12, brand),
    text(treaty, widthOf(say("bar.brand"), brand) + 10, 12, { ink: "text-2" }),
    text(compared, width, 12, { ink: "text-2", anchor: "end" }),
    ...lines.map((runs, place) => sentenceLine(runs, 18 + (place + 1) * letters.line - 4, letters)),
    ...beneath.map((line, place) =>
      text(line, 0, height - 4 - (beneath.length - 1 - place) * 18, small)
    ),
  ];
  return { svg: svg.join(""), height };
}

/** As under the sentence of the page. @type {Record<string, string>} */
const UNDER = {
  party: "var(--status-party)",
  withdrawing: "url(#p-withdrawing)",
  withdrawn: "var(--status-withdrawn)",
  contracting: "url(#p-contracting)",
  signatory: "var(--line-signatory)",
  outside: "var(--line-outside)",
  both: "var(--pair-both)",
  first: "var(--line-first)",
  second: "var(--line-second)",
  neither: "var(--line-outside)",
};

/**
 * One line of the sentence; lengths are underlined in the colour of what binds the neighbour.
 * @param {import("./paint.js").Run[]} runs @param {number} y @param {Letters} letters
 */
function sentenceLine(runs, y, letters) {
  let x = 0;
  let svg = "";
  for (const { words, weight, mark } of runs) {
    const style = { ...letters, weight };
    const width = widthOf(words, style);
    const before = width - widthOf(words.trimStart(), style);
    if (mark) svg += block(x, y + 4, width, 3, `fill="${UNDER[mark]}"`);
    svg += text(words.trim(), x + before, y, { ...style, fitted: true });
    x += width;
  }
  return svg;
}

/** @param {Atlas} atlas @param {number} width @param {PictureSight} sight @returns {Block} */
function footOf({ law, view }, width, { hatched, states }) {
  const titles = Object.values(law.history.treaties);
  const checked = Math.min(...titles.map((treaty) => treaty.checked));
  const sources = say("picture.sources", {
    day: longDay(view.day),
    checked: longDay(checked),
    edition: law.history.edition,
  });
  const said = [
    say("note"),
    hatchedNote(law, hatched),
    reportedNote(law, view, states),
    sources,
    addressOf(width),
  ];
  const lines = linesOf(said.filter(Boolean).join(" "), width, SMALLPRINT);
  return {
    svg: lines.map((line, place) => text(line, 0, 12 + place * 15, SMALLPRINT)).join(""),
    height: lines.length * 15,
  };
}

/**
 * Where the reader finds the page: its address, without the view if that is too long to print.
 * @param {number} width
 */
function addressOf(width) {
  const { protocol, host, pathname, search } = window.parent.location;
  if (protocol === "file:") return "";
  const whole = `${host}${pathname}${search}`;
  return widthOf(whole, SMALLPRINT) <= width ? whole : `${host}${pathname}`;
}

/** @param {Atlas} atlas @param {number} width @returns {Block} */
function stripOf({ law, axis, view }, width) {
  const strip = new StillStrip(law, axis, width);
  strip.draw(view);
  strip.point(view);
  return { svg: `<g class="chart">${strip.chart.innerHTML}</g>`, height: STRIP };
}

/**
 * The legend beside the map: the frontiers on its other side where the map is high rather than
 * wide.
 * @param {Atlas} atlas @param {number} room @param {PictureSight} sight
 */
function railsOf({ root, view, map }, room, sight) {
  /** @param {number} width */
  const columns = (width) => {
    const { groups, keys, frontiers } = legendOf(root, width, map.keys.needed(view, sight));
    return (view.view === "world"
      ? [[...groups, keys, ...frontiers]]
      : [[...groups, keys], frontiers]).map((parts) => stacked(parts));
  };
  /** @param {Block[]} rails */
  const tallest = (rails) => Math.max(...rails.map(({ height }) => height));
  // As large as there is room for, all at one scale.
  const scale = [1.08, 1.04].find((each) => tallest(columns(RAIL / each)) * each <= room) ??
    Math.min(1, room / tallest(columns(RAIL)));
  return columns(RAIL / scale).map(({ svg }) => ({
    svg: `<g transform="scale(${scale.toFixed(3)})">${svg}</g>`,
  }));
}

/**
 * The legend below the map, in four columns.
 * @param {Atlas} atlas @param {number} width @param {PictureSight} sight @returns {Block}
 */
function columnsOf({ root, view, map }, width, sight) {
  const column = (width - 3 * GAP) / 4;
  const { groups: [bound, unbound], keys, frontiers } = legendOf(
    root,
    column,
    map.keys.needed(view, sight),
  );
  const columns = [stacked([bound, keys]), unbound, ...frontiers];
  return {
    svg: columns.map(({ svg }, place) =>
      `<g transform="translate(${place * (column + GAP)} 0)">${svg}</g>`
    ).join(""),
    height: Math.max(...columns.map(({ height }) => height)),
  };
}
