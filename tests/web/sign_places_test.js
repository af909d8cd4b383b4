import assert from "node:assert/strict";
import "./stand_ins.js";
import { placed, tenth } from "../../geo/web/map/sign_places.js";

const SIZE = 16;
const FRAME = [0, 0, 400, 300];
/** A field of a box. @param {number[]} box left, top, right, bottom */
const groundOf = ([left, top, right, bottom]) => ({
  box: [left, top, right, bottom],
  home: [(left + right) / 2, (top + bottom) / 2],
  isInside: (x, y) => x >= left && x <= right && y >= top && y <= bottom,
});
const around = (more = {}) => ({ frame: FRAME, labels: [], signs: [], ...more });

Deno.test("one sign stands in the middle of its state", () => {
  assert.deepEqual(placed(groundOf([100, 100, 200, 200]), 1, SIZE, around()), [[150, 150]]);
});

Deno.test("signs of one state stand side by side and do not touch", () => {
  const [[x, y], [other, below]] = placed(groundOf([100, 100, 200, 200]), 2, SIZE, around());
  assert(Math.abs(x - other) >= SIZE);
  assert.equal(y, below);
});

Deno.test("every sign stands inside, however many there are and however small the state is", () => {
  for (const side of [12, 20, 40, 90]) {
    for (const count of [1, 2, 3, 4]) {
      const ground = groundOf([50, 50, 50 + side, 50 + side]);
      const middles = placed(ground, count, SIZE, around());
      assert.equal(middles.length, count);
      for (const middle of middles) assert(ground.isInside(...middle), `${side} ${count}`);
    }
  }
});

Deno.test("a sign gives way to a label and to other signs", () => {
  const ground = groundOf([100, 100, 200, 200]);
  const label = [120, 140, 180, 160];
  const [[x, y]] = placed(ground, 1, SIZE, around({ labels: [label] }));
  const covers = x + 8 > label[0] && x - 8 < label[2] && y + 8 > label[1] && y - 8 < label[3];
  assert(!covers);
  const [[ox, oy]] = placed(ground, 1, SIZE, around({ signs: [[150, 150]] }));
  assert(Math.max(Math.abs(ox - 150), Math.abs(oy - 150)) >= SIZE);
});

Deno.test("a state that is not in the frame has none", () => {
  assert.deepEqual(placed(groundOf([500, 100, 600, 200]), 1, SIZE, around()), []);
});

Deno.test("of a state at the edge the sign stands in the part that is seen", () => {
  const [[x, y]] = placed(groundOf([380, 100, 600, 200]), 1, SIZE, around());
  assert(x <= 400 && x >= 380 && y >= 100 && y <= 200);
});

Deno.test("nothing is placed more finely than it is drawn", () => {
  assert.equal(tenth(3.14159), 3.1);
});
