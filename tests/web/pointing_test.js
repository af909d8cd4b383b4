import { same } from "./setup.js";
import { Pointing } from "../../geo/web/map/pointing.js";

const dot = (name, x, more = {}) => ({
  name,
  centre: { x, y: 0 },
  dot: {},
  isSmall: true,
  drawn: true,
  ...more,
});
const ROWS = [
  dot("one", 0),
  dot("other", 20),
  dot("large", 100, { isSmall: false }),
  dot("gone", 200, { drawn: false }),
  dot("without a dot", 300, { dot: null }),
];

/** The dot that a point takes. @param {number} x @param {number} [middle] of the state below */
function dotAt(x, middle) {
  const at = { x, y: 0, distanceTo: (other) => Math.abs(other.x - x) };
  const pointing = { rows: ROWS, map: { latLngToContainerPoint: (centre) => centre } };
  const below = middle === undefined ? undefined : { x: middle, y: 0 };
  return Pointing.prototype.dotNear.call(pointing, at, below)?.name ?? null;
}

Deno.test("a dot is hit less than 12 pixels away, the nearer of two", () => {
  same([
    ["on it", "one", dotAt(0)],
    ["11 pixels", "other", dotAt(31)],
    ["12 pixels", null, dotAt(32)],
    ["nearer to one", "one", dotAt(9)],
    ["nearer to the other", "other", dotAt(11)],
  ]);
});

Deno.test("the middle of the state below is nearer still", () => {
  same([
    ["the dot is nearer", "one", dotAt(4, -5)],
    ["the middle is nearer", null, dotAt(4, 5)],
  ]);
});

Deno.test("only the dot of a small state that is drawn takes the pointer", () => {
  same([100, 200, 300].map((x) => [String(x), null, dotAt(x)]));
});
