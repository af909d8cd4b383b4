import assert from "node:assert/strict";
import { fixture, history, same, viewOf } from "./setup.js";
import { downloadOf, offeredBy, titleOf } from "../../geo/web/panels/downloads.js";

/** @param {any} view of the fixture */
function seen({ view, filters }) {
  const { treaty: [treaty], day: [day], compare: [compare] = [], layer = [] } = view;
  return { ...viewOf(treaty, day, { compare, layers: layer }), selection: { filters } };
}

Deno.test("a table is asked for and named as by the command line", () => {
  same(
    fixture("downloads").map((view) => {
      const { file, parameters } = downloadOf(seen(view), view.table, history);
      return [
        `${view.table} ${JSON.stringify(view.view)}`,
        [view.file, view.asked.map(String).toSorted()],
        [file, [...parameters].map(String).toSorted()],
      ];
    }),
    250,
  );
});

Deno.test("reports are offered while a layer is on", () => {
  const titles = (layers) => offeredBy({ layers }).map(titleOf);
  assert.deepEqual(titles([]), ["states", "borders", "events", "changes"]);
  assert.deepEqual(titles(["use"]), ["states", "borders", "events", "changes", "layers"]);
});
