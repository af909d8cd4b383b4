import assert from "node:assert/strict";
import { law, same } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { Filtering } from "../../geo/web/frame/filtering.js";

/** A frame of which only the view is there; `asked` takes down what it is asked to do. */
function frame(status = [], filters = {}) {
  const asked = [];
  const does = (name) => () => asked.push(name);
  const view = {
    treaty: "apmbc",
    day: parseDay("2026-02-20"),
    status: new Set(status),
    filters: { neighbour: [], member: [], region: [], name: "", ...filters },
  };
  const root = { toggleAttribute: (_, isOn) => asked.push(isOn ? "filtered" : "whole") };
  const map = { map: { invalidateSize: () => {} } };
  const atlas = { law, view, root, map, strip: { draw: does("draw") } };
  return { atlas: Object.assign(atlas, { paint: does("paint"), rest: does("rest") }), asked };
}

Deno.test("filters are followed once", () => {
  const { atlas, asked } = frame(["withdrawn"]);
  const filtering = new Filtering(atlas);
  same([["first", true, filtering.follow()], ["again", false, filtering.follow()]]);
  atlas.view.filters.name = "fin";
  assert(filtering.follow());
  assert.deepEqual(asked, ["filtered", "filtered"]);
  assert(atlas.view.selection.passes("FIN", atlas.view.day));
  assert(!atlas.view.selection.passes("POL", atlas.view.day));
});

Deno.test("a status is pressed and released, and the page hears of it", () => {
  const { atlas, asked } = frame();
  const filtering = new Filtering(atlas);
  filtering.press("party");
  assert.deepEqual([...atlas.view.status], ["party"]);
  assert.deepEqual(asked, ["filtered", "draw", "paint", "rest"]);
  filtering.press("party");
  assert.equal(atlas.view.status.size, 0);
  assert(asked.includes("whole"));
});

Deno.test("a chip lets go of its value alone", () => {
  const { atlas } = frame(["party"], { member: ["NATO", "EU"], name: "an" });
  const filtering = new Filtering(atlas);
  filtering.remove("member", "NATO");
  assert.deepEqual(atlas.view.filters.member, ["EU"]);
  filtering.remove("name", "an");
  assert.equal(atlas.view.filters.name, "");
  filtering.remove("status", "party");
  assert.equal(atlas.view.status.size, 0);
  assert.deepEqual(atlas.view.filters.member, ["EU"]);
});
