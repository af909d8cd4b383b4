import assert from "node:assert/strict";
import { history, law, same, selectionOf } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { standing, tableRows } from "../../geo/web/law/standings.js";

/** Rows of the page's table. @param {string} treaty @param {string} on @param {object} [filters] */
function rowsOf(treaty, on, filters = {}) {
  const day = parseDay(on);
  const selection = selectionOf(treaty, filters);
  const states = law.states.filter((state) => law.exists(state, day));
  return tableRows(law, { treaty, day }, states.filter((state) => selection.passes(state, day)));
}

Deno.test("neighbours of Russia come first, those who left at their head", () => {
  const rows = rowsOf("apmbc", "2026-02-20");
  assert.equal(rows.length, 197);
  assert.deepEqual(rows.slice(0, 5).map(({ state }) => state), ["FIN", "LVA", "EST", "LTU", "POL"]);
  const [{ name, statuses, since, lengths: [russia] }] = rows;
  assert.deepEqual([name, statuses, since, russia], ["Finland", ["withdrawn"], "2026-01-10", 1309]);
});

Deno.test("under both treaties the first decides on the order of neighbours", () => {
  const rows = rowsOf("both", "2026-02-20");
  assert.deepEqual(rows.slice(0, 5).map(({ state }) => state), ["FIN", "LVA", "EST", "LTU", "POL"]);
});

Deno.test("a row has the name of the day and, of both treaties, the pair and either status", () => {
  const [{ state, name, statuses }] = rowsOf("both", "2005-01-01", { name: "serbia" });
  assert.deepEqual([state, name, statuses.length], ["SRB", "Serbia and Montenegro", 3]);
});

Deno.test("the source is that of the act that holds, else the depositary's page", () => {
  const day = parseDay("2026-11-26");
  same([
    ["an act", "cn-347-2024", standing(law, "LTU", "ccm", day).source],
    ["none", history.treaties.apmbc.source, standing(law, "RUS", "apmbc", day).source],
  ]);
});
