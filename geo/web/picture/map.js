// The map of a picture, drawn anew from the geometry: it must not depend on the window.

import { isWithin } from "../map/hatching.js";
import { BOXES, SMALL } from "../map/map_view.js";
import { insideOf, placed } from "../map/sign_places.js";
import { signArt, signSize } from "../map/signs.js";
import { text, widthOf } from "./paint.js";
import { decoder } from "../map/topology.js";
import { escape } from "../base/markup.js";

/** @import { Box, Geometry, Place, PictureSight, ShapeRow } from "../types.d.ts" */
/** @typedef {import("../frame/atlas.js").Atlas} Atlas */
/** @typedef {import("../map/map_view.js").MapView} MapView */
/** @typedef {import("../map/sign_places.js").Point} Point */
/** @typedef {import("./paint.js").Letters & {spacing?: number}} Spaced */
/** @typedef {(geometry: Geometry, end: string) => string} Drawn path data, which `end` closes */
/** @typedef {{scale: number, at: (place: Place) => Point}} Fit of a projection to a rectangle */
/**
 * @typedef {{kind: string, anchor: string, rank: number, view: string, at: Point,
 *   element: Element}} PlacedLabel
 */

/** Points nearer to each other than this many px are one. */
const FINE = 0.5;
/** Where else a label may stand. @type {Record<string, string[]>} */
const SIDES = {
  border: ["right", "below", "left", "above"],
  state: ["below", "above"],
  place: [],
  sea: [],
};
/** Names first, the more important before the others; what does not find room is left out. */
const ORDER = ["state", "border", "place", "sea"];

/**
 * Projected units to px: a standard box in the middle of a rectangle.
 * @param {L.CRS} crs @param {Box} projected @param {Box} box @returns {Fit}
 */
function fitted({ projection }, [west, south, east, north], [x, y, w, h]) {
  const scale = Math.min(w / (east - west), h / (north - south));
  const [left, top] = [
    x + w / 2 - ((west + east) / 2) * scale,
    y + h / 2 + ((south + north) / 2) * scale,
  ];
  return {
    scale,
    at: ([lat, lng]) => {
      const point = projection.project({ lat, lng });
      return [left + point.x * scale, top - point.y * scale];
    },
  };
}

/**
 * A ring or line as path data; nothing where it lies outside of the rectangle or is a speck.
 * @param {Place[]} points @param {Fit["at"]} at @param {Box} box @param {string} end
 */
function trace(points, at, [x, y, w, h], end) {
  let [west, south, east, north] = [Infinity, -Infinity, -Infinity, Infinity];
  let [px, py] = [Infinity, Infinity];
  let d = "";
  for (const [place, point] of points.entries()) {
    const [qx, qy] = at(point);
    [west, east, north, south] = [
      Math.min(west, qx),
      Math.max(east, qx),
      Math.min(north, qy),
      Math.max(south, qy),
    ];
    if (Math.abs(qx - px) < FINE && Math.abs(qy - py) < FINE && place < points.length - 1) continue;
    d += `${d ? "L" : "M"}${qx.toFixed(1)} ${qy.toFixed(1)}`;
    [px, py] = [qx, qy];
  }
  const isSeen = east > x && west < x + w && south > y && north < y + h;
  return isSeen && east - west + south - north > 2 * FINE ? d + end : "";
}

/**
 * Classes and data of an element of the living map, so that the same styles hold.
 * @param {Element} element @param {string[]} more classes
 */
function like(element, ...more) {
  const classes = [...more, ...element.classList].filter((name) => !name.startsWith("leaflet"));
  const data = element.getAttributeNames().filter((name) => name.startsWith("data-"));
  return `class="${classes.join(" ")}" ${
    data.map((name) => `${name}="${escape(element.getAttribute(name))}"`).join(" ")
  }`;
}

/** @param {Element} element */
const isGone = (element) => element.classList.contains("gone");
/** @param {Point} middle @param {number} r */
const disc = ([x, y], r) =>
  `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;

/**
 * How a picture draws: the projection fitted to a box, geometries as rings of points and as path
 * data.
 * @param {Atlas} atlas @param {Box} box
 */
function pencil(atlas, box) {
  const isWorld = atlas.view.view === "world";
  const fit = fitted(
    isWorld ? L.CRS.AtlasWorld : L.CRS.AtlasFrontier,
    isWorld ? BOXES.world : BOXES.wide,
    box,
  );
  const { objects } = window.ATLAS_GEOMETRY;
  const decode = decoder(window.ATLAS_GEOMETRY);
  /** @param {Geometry} geometry */
  const ringsOf = (geometry) =>
    decode(geometry).flat().map((points) => points.map((point) => L.point(fit.at(point))));
  /** @type {Drawn} */
  const drawn = (geometry, end) =>
    decode(geometry).flat().map((points) => trace(points, fit.at, box, end)).join("");
  const [x, y, w, h] = box;
  /** @param {Geometry} geometry */
  const isSeen = (geometry) => isWithin(ringsOf(geometry), L.bounds([[x, y], [x + w, y + h]]));
  const [shapes, overlays, borders] = [objects.shapes, objects.overlays, objects.borders]
    .map(({ geometries }) => geometries);
  return { box, fit, ringsOf, drawn, isSeen, shapes, overlays, borders, isWorld };
}

/**
 * What a picture shows besides statuses.
 * @param {Atlas} atlas @param {Box} box @returns {PictureSight}
 */
export function pictured(atlas, box) {
  const { map } = atlas;
  const { isSeen, shapes, overlays } = pencil(atlas, box);
  /** @param {string} state */
  const isShown = (state) => isSeen(shapes[map.shapes.indexOf(map.shapeOf(state))]);
  return {
    hatched: map.hatching.rows.filter(({ isDrawn }, place) => isDrawn && isSeen(overlays[place]))
      .map(({ area }) => area),
    isUnlisted: map.shapes.some((row, place) =>
      row.drawn && row.status === "nopractice" && row.centre && isSeen(shapes[place])
    ),
    states: [...map.signs.shown.keys()].filter(isShown),
  };
}

/**
 * @param {Atlas} atlas @param {Box} box
 * @returns {string} SVG, in the classes of the living map
 */
export function pictureMap(atlas, box) {
  const { map, view } = atlas;
  const pen = pencil(atlas, box);
  const labels = labelsOf(atlas, pen.fit, box);
  return [
    shapesOf(map.shapes, pen.shapes, pen.drawn),
    ...map.hatching.rows.map(({ layer, isDrawn }, place) =>
      isDrawn
        ? `<path ${like(layer.getElement())} d="${pen.drawn(pen.overlays[place], "z")}"/>`
        : ""
    ),
    dotsOf(map, pen.shapes, pen.fit, SMALL[view.view] * (6371 / pen.fit.scale) ** 2),
    bordersOf(map.lines, pen.borders, pen.drawn),
    labels.svg,
    signsOf(map, pen, labels.taken),
  ].join("\n");
}

/**
 * Every shape of the day, a pinned one above its neighbours.
 * @param {ShapeRow[]} rows @param {Geometry[]} geometries @param {Drawn} drawn
 */
function shapesOf(rows, geometries, drawn) {
  const paths = rows.map((row, place) => {
    const d = isGone(row.elements[0]) ? "" : drawn(geometries[place], "z");
    return { pinned: Number(row.pinned), path: d && `<path ${like(row.elements[0])} d="${d}"/>` };
  });
  return paths.sort((a, b) => a.pinned - b.pinned).map(({ path }) => path).join("\n");
}

/**
 * States too small to see.
 * @param {MapView} map @param {Geometry[]} geometries @param {Fit} fit @param {number} small km²
 */
function dotsOf(map, geometries, { at }, small) {
  const dots = map.shapes.map((row, place) => {
    const [lng, lat] = geometries[place].properties.c;
    if (!row.dot || isGone(row.elements[0]) || row.km2 > small) return "";
    return `<path class="shape dot" ${like(row.elements[0]).replace(/class="[^"]*"/, "")} d="${
      disc(at([lat, lng]), 3.6)
    }"/>`;
  });
  return dots.join("");
}

/**
 * Signs inside their shapes, apart from the labels; those of small states first, as on the living
 * map.
 * @param {MapView} map @param {ReturnType<typeof pencil>} pencil
 * @param {Box[]} taken what labels cover
 */
function signsOf(map, { box: [x, y, w, h], fit, ringsOf, drawn, shapes, isWorld }, taken) {
  const size = signSize(isWorld, w);
  const half = size / 2;
  /** @type {import("../map/sign_places.js").Box[]} */
  const labels = taken.map((
    [left, top, width, height],
  ) => [left, top, left + width, top + height]);
  /** @type {import("../map/sign_places.js").Surroundings} */
  const around = { frame: [x + half, y + half, x + w - half, y + h - half], labels, signs: [] };
  const grounds = [...map.signs.shown].map(([state, kinds]) => {
    const geometry = shapes[map.shapes.indexOf(map.shapeOf(state))];
    const { min, max } = L.bounds(ringsOf(geometry).flat());
    const { c: [lng, lat] } = geometry.properties;
    /** @type {import("../map/sign_places.js").Ground} */
    const ground = {
      box: [min.x, min.y, max.x, max.y],
      home: fit.at([lat, lng]),
      isInside: insideOf(drawn(geometry, "z")),
    };
    return { state, kinds, ground, area: (max.x - min.x) * (max.y - min.y) };
  });
  return grounds.sort((a, b) => a.area - b.area).map(({ state, kinds, ground }) => {
    const middles = placed(ground, kinds.length, size, around);
    around.signs.push(...middles);
    return middles.map(([left, top], place) =>
      `<g transform="translate(${left.toFixed(1)} ${top.toFixed(1)}) scale(${size / 16})">${
        signArt(kinds[place], `data-sign="${kinds[place]}" data-of="${state}"`)
      }</g>`
    ).join("");
  }).join("\n");
}

/**
 * Casing below all lines, marks above them; the living map keeps first the lines, then the marks.
 * @param {MapView["lines"]} rows @param {Geometry[]} geometries @param {Drawn} drawn
 */
function bordersOf(rows, geometries, drawn) {
  const paths = geometries.map((geometry) => drawn(geometry, ""));
  // The lines stand before the marks.
  /** @param {number} place */
  const isDimmed = (place) => rows[place].element.hasAttribute("data-dimmed");
  const casings = paths.map((d, place) =>
    `<path class="casing"${isDimmed(place) ? " data-dimmed" : ""} d="${d}"/>`
  );
  const lines = rows.map(({ element }, place) =>
    `<path ${like(element)} d="${paths[place % paths.length]}"/>`
  );
  return [...casings, ...lines].join("\n");
}

/**
 * Names and kilometres, the more important first; what does not find room is left out.
 * @param {Atlas} atlas @param {Fit} fit @param {Box} box
 * @returns {{svg: string, taken: Box[]}} and what they cover
 */
function labelsOf(atlas, { at }, box) {
  // The living map keeps its labels in the order of the history.
  const elements = atlas.map.map.getPane("labels").querySelectorAll(".label");
  /** @type {PlacedLabel[]} */
  const labels = atlas.law.history.labels.map((
    { kind, lat, lon, anchor, rank, view },
    place,
  ) => ({ kind, anchor, rank, view, at: at([lat, lon]), element: elements[place] }));
  /** @type {Box[]} */
  const taken = [];
  const svg = labels
    .filter(({ view }) => view === atlas.view.view)
    .sort((a, b) => a.rank - b.rank || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
    .map((label) => {
      const letters = lettersOf(label);
      const words = label.element.textContent;
      const width = widthOf(words, letters) + (letters.spacing ?? 0) * words.length;
      const anchors = [label.anchor, ...SIDES[label.kind]];
      const place = anchors.map((anchor) => placeOf({ ...label, anchor }, width)).find((each) =>
        isFree(each, taken, box, label.kind === "border" ? -4 : 3)
      );
      if (!place) return "";
      taken.push(place);
      return label.kind === "border"
        ? pill(words, place, letters, label.element.hasAttribute("data-dimmed"))
        : nameOf(label, words, place, letters);
    })
    .join("\n");
  return { svg, taken };
}

/** @param {PlacedLabel} label @returns {Spaced} */
function lettersOf({ kind, anchor, rank, element }) {
  if (kind === "border") return { size: 12, weight: rank === 3 ? 400 : 600 };
  if (kind === "sea") return { size: 12, face: "serif" };
  if (element.classList.contains("capitals")) return { size: 14, weight: 600, spacing: 2 };
  return { size: anchor === "left" ? 12 : 13, weight: rank === 1 && anchor !== "left" ? 600 : 400 };
}

/**
 * @param {PlacedLabel} label @param {number} words their width
 * @returns {Box} what the label covers
 */
function placeOf({ kind, anchor, at: [x, y] }, words) {
  const [width, height] = kind === "border" ? [words + 10, 16] : [words, 14];
  const beside = kind === "border" ? 7 : 5;
  const left = { left: x - width - beside, right: x + beside }[anchor] ?? x - width / 2;
  const top = { below: y + beside, above: y - beside - height }[anchor] ?? y - height / 2;
  return [left, top, width, height];
}

/**
 * Names keep apart; a pill may touch the end of one.
 * @param {Box} place @param {Box[]} taken @param {Box} box @param {number} gap
 */
function isFree([x, y, w, h], taken, [left, top, width, height], gap) {
  const isInside = x > left + 2 && x + w < left + width - 2 && y > top + 2 &&
    y + h < top + height - 2;
  return isInside &&
    taken.every(([ox, oy, ow, oh]) =>
      x >= ox + ow + gap || x + w + gap <= ox || y >= oy + oh || y + h <= oy
    );
}

/** @param {string} words @param {Box} place @param {Spaced} style @param {boolean} isDimmed */
function pill(words, [x, y, w, h], style, isDimmed) {
  const letters = isDimmed ? { ...style, ink: "text-3", weight: 400 } : style;
  return `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${
    w.toFixed(1)
  }" height="${h}" rx="2" fill="var(--page)"/>${
    text(words, x + w / 2, y + 12, { ...letters, anchor: "middle" })
  }`;
}

/**
 * A name twice: its halo, then the letters; the style sheet says which names need one.
 * @param {PlacedLabel} label @param {string} words @param {Box} place @param {Spaced} letters
 */
function nameOf({ element }, words, [x, y], { size, weight = 400, face = "sans", spacing = 0 }) {
  const said = escape(element.classList.contains("capitals") ? words.toUpperCase() : words);
  const style = `font-size:${size}px;font-weight:${weight};letter-spacing:${spacing}px`;
  const at = `x="${x.toFixed(1)}" y="${(y + 11).toFixed(1)}" font-family="var(--${face})"`;
  const halo = "fill:none;stroke:var(--halo);stroke-width:3.5px;stroke-linejoin:round";
  return `<text ${like(element, "halo")} ${at} style="${style};${halo}">${said}</text><text ${
    like(element)
  } ${at} style="${style};fill:currentColor">${said}</text>`;
}
