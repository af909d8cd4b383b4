import assert from "node:assert/strict";
import { cellsOf, examples, fixture, law, same, TODAY } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { Tables } from "../../geo/web/law/tables.js";
import { Address } from "../../geo/web/site/address.js";

const TABLES = fixture("tables");
const tables = new Tables(law, TABLES);
const TRACK = { first: parseDay("1997-12-03"), last: TODAY + 365, today: TODAY };
const address = new Address(TABLES.allowed, law, TRACK);

/** The CSV of a view, as the page asks for it. @param {string} name @param {Record<string, string[]>} view */
function csvOf(name, view) {
  const pairs = Object.entries(view).flatMap(([key, values]) =>
    values.map((value) => [key, value])
  );
  const query = { ...address.read(`?${new URLSearchParams(pairs)}`), state: [] };
  assert.deepEqual(address.notices, []);
  if (name !== "changes") return tables.csv(name, tables[name](query));
  const { day, compare } = query;
  const [first, last] = compare === null
    ? [TRACK.first, day]
    : [Math.min(day, compare) + 1, Math.max(day, compare)];
  return tables.csv(name, tables.changes({ ...query, day: last }, first, last));
}

Deno.test("400 random tables are those of the command line, byte for byte", () => {
  const cases = fixture("answers").map(([name, view, csv]) => [
    `${name} ${JSON.stringify(view)}`,
    csv,
    csvOf(name, view),
  ]);
  same(cases, 400);
  assert(Math.max(...cases.map(([, csv]) => csv.split("\n").length)) > 300);
});

Deno.test("a cell is quoted where it has to be, and empty for nothing", () => {
  const change = {
    day: "a,b",
    state: 'say "no"',
    treaty: "two\nlines",
    from_status: null,
    to_status: 0,
    source: false,
  };
  const csv = tables.csv("changes", [change, {}]);
  assert.equal(
    csv,
    `${TABLES.columns.changes}\n"a,b","say ""no""","two\nlines",,0,false\n,,,,,\n`,
  );
});

Deno.test("the reader of CSV of these tests reads what the tables write", () => {
  const csv = tables.csv("changes", [{ day: "a,b", state: 'say "no"', treaty: "two\nlines" }]);
  assert.deepEqual(cellsOf(csv)[1], ["a,b", 'say "no"', "two\nlines", "", "", ""]);
});

Deno.test("text that would run as a formula is made harmless, as by the command line", () => {
  same(
    examples("cells").map(({ text, written }) => [
      text,
      `${TABLES.columns.changes}\n${written},,,,,\n`,
      tables.csv("changes", [{ day: text }]),
    ]),
    18,
  );
});
