import assert from "node:assert/strict";
import { fixture, law, same } from "./setup.js";
import { Axis } from "../../geo/web/base/axis.js";
import { isoDay, parseDay } from "../../geo/web/base/days.js";
import { Controls } from "../../geo/web/timeline/controls.js";

const axis = new Axis(parseDay("1997-12-03"), parseDay("2027-11-26"));
/** Where a button leads from a day. @param {string} treaty @param {number} day @param {1 | -1} way */
const neighbour = (treaty, day, way) =>
  Controls.prototype.neighbour.call({ law, axis, atlas: { view: { treaty, day } } }, way);

Deno.test("the buttons stop at every change and at nothing else, forwards and backwards", () => {
  for (const [treaty, { changes }] of Object.entries(fixture("stops"))) {
    const forwards = [];
    let day = axis.first - 1;
    while ((day = neighbour(treaty, day, 1)) !== undefined) forwards.push(day);
    assert.deepEqual(forwards, changes, treaty);
    const backwards = [];
    day = axis.last + 1;
    while ((day = neighbour(treaty, day, -1)) !== undefined) backwards.push(day);
    assert.deepEqual(backwards, changes.toReversed(), treaty);
  }
});

Deno.test("from change to change", () => {
  same([
    ["to Finland", "2026-01-10", isoDay(neighbour("apmbc", parseDay("2025-12-27"), 1))],
    ["to Tonga", "2025-12-01", isoDay(neighbour("apmbc", parseDay("2025-12-27"), -1))],
  ]);
});
