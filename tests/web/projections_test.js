import assert from "node:assert/strict";
import "./stand_ins.js";
import { fixture } from "./setup.js";
import { areaOfPixel } from "../../geo/web/map/projections.js";

const POINTS = fixture("projections");
const PROJECTIONS = ["AtlasWorld", "AtlasFrontier"];
const away = (one, other) => Math.abs(one - other);
/** Degrees between two meridians, around the globe. */
const turn = (one, other) => Math.abs(((one - other + 540) % 360) - 180);

for (const name of PROJECTIONS) {
  const { projection, code } = L.CRS[name];

  Deno.test(`${name} puts every point where PROJ puts it`, () => {
    assert(POINTS[name].length > 100);
    for (const [lat, lng, x, y] of POINTS[name]) {
      const point = projection.project({ lat, lng });
      assert(away(point.x, x) < 1e-6 && away(point.y, y) < 1e-6, `${lat} ${lng}`);
    }
  });

  Deno.test(`${name} brings every point back`, () => {
    for (const [lat, lng] of POINTS[name]) {
      const back = projection.unproject(projection.project({ lat, lng }));
      assert(away(back.lat, lat) < 1e-6 && turn(back.lng, lng) < 1e-6, `${lat} ${lng}`);
    }
  });

  Deno.test(`${name} answers with a place of the globe also far outside it`, () => {
    for (const [x, y] of [[1e-9, 5], [0, -5], [9, 0], [-9, 9], [0, 0]]) {
      const { lat, lng } = projection.unproject(new L.Point(x, y));
      assert(Number.isFinite(lat) && Number.isFinite(lng) && Math.abs(lat) <= 90, `${x} ${y}`);
    }
  });

  Deno.test(`${name} goes by its name, with one scale for both views`, () => {
    assert.equal(code, name);
    assert.deepEqual(L.CRS[name].transformation, L.CRS.AtlasWorld.transformation);
  });
}

Deno.test("a pixel is a quarter of the ground with each step of the zoom", () => {
  const at = (zoom) => areaOfPixel({ getZoom: () => zoom });
  assert(away(at(3) / at(4), 4) < 1e-9);
  assert(away(Math.sqrt(at(0)) * 256, 5.4134 * 6371) < 1e-6);
});
