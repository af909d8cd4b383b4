// Where signs stand: in their own shape, side by side, apart from labels and from one another.

/** What lies between two signs of one state, in their width: side by side, else as near as fits. */
const SPACES = [1.05, 0.7, 0.45, 0.25, 0.1, 0];
/** Places that are tried in a shape, about. */
const SPOTS = 400;
/** What is worse than standing far from the middle: under a label, on a sign, over the outline. */
const [LABEL, SIGN, OUTLINE, NEARER] = [60, 20, 1, 4];

/** @typedef {[x: number, y: number]} Point in px */
/** @typedef {[left: number, top: number, right: number, bottom: number]} Box in px */
/**
 * @typedef {{box: Box, home: Point, isInside(x: number, y: number): boolean}} Ground
 * a shape, and its middle
 */
/**
 * @typedef {{frame: Box, labels: Box[], signs: Point[]}} Surroundings
 * where signs can be seen, and what else stands there
 */

/**
 * Middles of the signs of one state, each inside its shape; none where the shape is not in the
 * frame.
 * @param {Ground} ground @param {number} count of signs @param {number} size of a sign
 * @param {Surroundings} around @returns {Point[]}
 */
export function placed({ box, home, isInside }, count, size, { frame, labels, signs }) {
  const spots = spotsIn(common(box, frame), home);
  const radius = size / 2;
  /** @type {Point[]} */
  let best = [];
  let least = Infinity;
  for (const [rank, space] of SPACES.slice(0, count > 1 ? SPACES.length : 1).entries()) {
    for (const [across, down] of count > 1 ? [[space * size, 0], [0, space * size]] : [[0, 0]]) {
      for (const [x, y] of spots) {
        let cost = NEARER * rank + Math.hypot(x - home[0], y - home[1]) / (16 * size);
        // Spots come from the middle outwards: no later one is better.
        if (cost >= least) break;
        /** @type {Point[]} */
        const middles = Array.from({ length: count }, (_, place) => {
          const aside = place - (count - 1) / 2;
          return [tenth(x + across * aside), tenth(y + down * aside)];
        });
        for (const middle of middles) cost += clashes(middle, size, labels, signs);
        if (cost >= least || !middles.every((middle) => isInside(...middle))) continue;
        for (const [mx, my] of middles) {
          for (const [dx, dy] of [[-1, 0], [1, 0], [0, -1], [0, 1]]) {
            if (!isInside(mx + dx * radius, my + dy * radius)) cost += OUTLINE;
          }
        }
        if (cost < least) [best, least] = [middles, cost];
      }
    }
  }
  return best;
}

/**
 * Nothing is drawn more finely: a finer place may lie inside only until it is drawn.
 * @param {number} value
 */
export const tenth = (value) => Math.round(value * 10) / 10;

/** @param {Box} a @param {Box} b @returns {Box} */
const common = (
  a,
  b,
) => [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];

/**
 * A lattice over a box, from its home outwards.
 * @param {Box} box @param {Point} home @returns {Point[]}
 */
function spotsIn([left, top, right, bottom], home) {
  const [width, height] = [right - left, bottom - top];
  if (width < 0 || height < 0) return [];
  const step = Math.max(1, Math.sqrt((width * height) / SPOTS));
  const isThere = home[0] >= left && home[0] <= right && home[1] >= top && home[1] <= bottom;
  const spots = isThere ? [home] : [];
  for (let x = left + step / 2; x < right; x += step) {
    for (let y = top + step / 2; y < bottom; y += step) spots.push([Math.round(x), Math.round(y)]);
  }
  /** @param {Point} spot */
  const away = ([x, y]) => Math.hypot(x - home[0], y - home[1]);
  return spots.sort((a, b) => away(a) - away(b));
}

/** @param {Point} middle @param {number} size @param {Box[]} labels @param {Point[]} signs */
function clashes([x, y], size, labels, signs) {
  const reach = size / 2;
  let cost = 0;
  for (const [left, top, right, bottom] of labels) {
    if (x + reach > left && x - reach < right && y + reach > top && y - reach < bottom) {
      cost += LABEL;
    }
  }
  for (const [ox, oy] of signs) {
    const nearness = 1 - Math.max(Math.abs(x - ox), Math.abs(y - oy)) / size;
    if (nearness > 0) cost += SIGN * nearness;
  }
  return cost;
}

const CANVAS = document.createElement("canvas").getContext("2d");

/**
 * A test for points inside path data, as drawn.
 * @param {string} d @param {Point} [offset] of the path's own origin
 * @returns {(x: number, y: number) => boolean}
 */
export function insideOf(d, [left, top] = [0, 0]) {
  const path = new Path2D(d);
  return (x, y) => CANVAS.isPointInPath(path, x - left, y - top, "evenodd");
}
