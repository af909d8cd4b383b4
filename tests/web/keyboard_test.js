import assert from "node:assert/strict";
import { same } from "./setup.js";
import { Keyboard } from "../../geo/web/map/keyboard.js";

/** States by the middles of their shapes on the screen, where y points down. */
const ROWS = [
  ["middle", 100, 100],
  ["right", 150, 110],
  ["far right", 300, 100],
  ["below", 95, 160],
  ["left", 40, 100],
  ["aslant", 140, 60],
  ["gone", 101, 100],
  ["beyond the map", 100, 20],
].map(([name, x, y]) => ({ name, centre: { x, y }, drawn: name !== "gone" }));
const WAYS = { right: [1, 0], left: [-1, 0], below: [0, 1], above: [0, -1] };

/** The state that a key leads to. @param {string} from @param {[number, number]} way */
function next(from, way) {
  const keyboard = {
    rows: ROWS,
    map: { latLngToContainerPoint: (centre) => centre },
    limits: () => ({ contains: ({ y }) => y >= 50 }),
    nearest: Keyboard.prototype.nearest,
  };
  const row = ROWS.find(({ name }) => name === from);
  return Keyboard.prototype.next.call(keyboard, row, way)?.name ?? null;
}

Deno.test("arrow keys lead to the nearest state their way", () => {
  same([
    ["right", "right", next("middle", WAYS.right)],
    ["left", "left", next("middle", WAYS.left)],
    ["below", "below", next("middle", WAYS.below)],
    ["above, aslant", "aslant", next("middle", WAYS.above)],
    ["on", "far right", next("right", WAYS.right)],
    ["and back", "right", next("far right", WAYS.left)],
    ["nothing there", null, next("far right", WAYS.right)],
  ]);
});

Deno.test("what is not drawn, or lies beyond the map, is passed over", () => {
  const reached = ROWS.flatMap(({ name }) => Object.values(WAYS).map((way) => next(name, way)));
  assert(!reached.includes("gone"));
  assert(!reached.includes("beyond the map"));
});
