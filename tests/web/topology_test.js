import assert from "node:assert/strict";
import { dataFile, fixture, same } from "./setup.js";
import { decoder } from "../../geo/web/map/topology.js";

/** Two squares side by side: one arc between them, one around each. */
const SQUARES = {
  transform: { scale: [0.5, 2], translate: [10, -4] },
  arcs: [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
};

Deno.test("arcs are summed, scaled and joined, and read backwards where the index is negative", () => {
  const decode = decoder(SQUARES);
  const left = decode({ type: "Polygon", arcs: [[0, 1]] });
  assert.deepEqual(left, [[[[-4, 11], [0, 11], [0, 10], [-4, 10], [-4, 11]]]]);
  const right = decode({ type: "Polygon", arcs: [[2, ~0]] });
  assert.deepEqual(right, [[[[-4, 11], [-4, 12], [0, 12], [0, 11], [-4, 11]]]]);
});

Deno.test("every geometry of a map has its form", () => {
  const decode = decoder(SQUARES);
  const ring = decode({ type: "Polygon", arcs: [[0, 1]] })[0];
  const line = [[-4, 11], [0, 11]];
  same([
    [
      "several polygons",
      [ring, ring],
      decode({ type: "MultiPolygon", arcs: [[[0, 1]], [[0, 1]]] }),
    ],
    ["a line", [[line]], decode({ type: "LineString", arcs: [0] })],
    ["several lines", [[line, line]], decode({ type: "MultiLineString", arcs: [[0], [0]] })],
  ]);
  assert.throws(() => decode({ type: "Point" }), /a Point has no place on the map/);
});

Deno.test("each shape, area and border of the map is what GDAL reads", () => {
  const topology = dataFile("boundaries/world.topojson");
  const decode = decoder(topology);
  const rounded = (degrees) => Math.round(degrees * 1e6) / 1e6 + 0;
  for (const [layer, features] of Object.entries(fixture("outlines"))) {
    const { geometries } = topology.objects[layer];
    assert.equal(geometries.length, features.length);
    same(
      features.map(({ points, box }, place) => {
        const rings = decode(geometries[place]).flat();
        const degrees = [1, 0].map((axis) => rings.flat().map((point) => point[axis]));
        const ends = [Math.min, Math.max].flatMap((end) =>
          degrees.map((numbers) => numbers.reduce((one, other) => end(one, other)))
        );
        return [
          JSON.stringify(geometries[place].properties),
          [points, box.map(rounded)],
          [rings.map((ring) => ring.length), ends.map(rounded)],
        ];
      }),
      10,
    );
  }
});
