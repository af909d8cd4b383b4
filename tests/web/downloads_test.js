import assert from "node:assert/strict";
import { fixture, history, same, viewOf } from "./setup.js";
import { downloadsOf } from "../../geo/web/panels/downloads.js";

/** @param {any} view of the fixture */
function offered({ view, filters }) {
  const { treaty: [treaty], day: [day], compare: [compare] = [], layer = [] } = view;
  const seen = viewOf(treaty, day, { compare, layers: layer });
  return downloadsOf({ ...seen, selection: { filters } }, history.edition);
}

Deno.test("a table is asked for and named as by the command line", () => {
  const cases = fixture("downloads").map((view) => {
    const download = offered(view).find(({ name }) => name === view.table);
    const asked = [...download?.parameters ?? []].map(String).toSorted();
    return [`${view.table} ${JSON.stringify(view.view)}`, [view.file, view.asked.map(String)], [
      download?.file,
      asked,
    ]];
  });
  same(
    cases.map(([what, [file, asked], given]) => [what, [file, asked.toSorted()], given]),
    250,
  );
});

Deno.test("reports are offered while a layer is on", () => {
  const names = (layer) =>
    offered({ view: { treaty: ["apmbc"], day: ["2026-01-15"], layer }, filters: NONE })
      .map(({ title }) => title);
  assert.deepEqual(names([]), ["states", "borders", "events", "changes"]);
  assert.deepEqual(names(["use"]), ["states", "borders", "events", "changes", "layers"]);
});

const NONE = { neighbour: [], member: [], region: [], name: "", status: [] };
