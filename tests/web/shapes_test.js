import assert from "node:assert/strict";
import { history, law, same } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { besideOf, spoken, statusOf } from "../../geo/web/law/shapes.js";

/** A shape as the map has it. @param {string} key such as GRL@ */
function rowOf(key) {
  const [shape] = key.split("@");
  const { name, state } = history.shapes[key];
  const excluded = history.exclusions.filter((exclusion) => exclusion.shape === shape);
  return { shape, name, state, excluded };
}

Deno.test("a shape has the status of the state whose acts colour it, on every day of a change", () => {
  const rows = Object.keys(history.shapes).map(rowOf);
  const coloured = rows.filter(({ state, excluded }) => history.states[state] && !excluded.length);
  for (const treaty of ["apmbc", "ccm", "both"]) {
    for (const day of law.changeDays(treaty).filter((_, place) => place % 20 === 0)) {
      same(coloured.map((row) => [
        `${row.name} ${treaty} ${day}`,
        law.status(row.state, treaty, day),
        statusOf(law, row, treaty, day),
      ]));
    }
  }
});

Deno.test("ground that follows nobody's acts has no status", () => {
  for (const code of Object.keys(history.areas)) {
    const key = Object.keys(history.shapes).find((known) => known.startsWith(`${code}@`));
    assert.equal(statusOf(law, rowOf(key), "apmbc", parseDay("2026-01-01")), "nopractice", code);
  }
});

Deno.test("a territory that its sovereign's consent leaves out is outside while it is left out", () => {
  const days = [
    ["ABW", "apmbc", "2026-01-01", "outside"],
    ["ABW", "both", "2026-01-01", "neither"],
    ["BMU", "apmbc", "2001-12-03", "outside"],
    ["BMU", "apmbc", "2001-12-04", "party"],
    ["BMU", "both", "2026-01-01", "apmbc"],
  ];
  same(days.map(([shape, treaty, day, status]) => {
    const key = Object.keys(history.shapes).find((known) => known.startsWith(`${shape}@`));
    return [`${shape} ${treaty} ${day}`, status, statusOf(law, rowOf(key), treaty, parseDay(day))];
  }));
});

Deno.test("a territory left out of one treaty is bound by the other alone", () => {
  const day = parseDay("2026-01-01");
  const pairOf = (treaty) => {
    const row = { ...rowOf("FRA@"), excluded: [{ shape: "FRA", treaty, from: null, until: null }] };
    return statusOf(law, row, "both", day);
  };
  same([
    ["in neither left out", "both", statusOf(law, rowOf("FRA@"), "both", day)],
    ["of the first", "ccm", pairOf("apmbc")],
    ["of the second", "apmbc", pairOf("ccm")],
  ]);
});

Deno.test("the pair view marks who left one of two, and who is leaving, on the eve and on the day", () => {
  const none = new Set();
  const days = [
    ["LTU", "2024-09-05", ""],
    ["LTU", "2024-09-06", "leaving"],
    ["LTU", "2025-03-05", "leaving"],
    ["LTU", "2025-03-06", "left"],
    ["LTU", "2025-07-15", "left leaving"],
    ["EST", "2025-07-15", "leaving"],
    ["POL", "2026-02-20", "left"],
  ];
  same(days.map(([state, day, beside]) => [
    `${state} ${day}`,
    beside,
    besideOf(law, rowOf(`${state}@`), "both", parseDay(day), none),
  ]));
  const leaving = [rowOf("EST@"), "apmbc", parseDay("2025-07-15")];
  assert.equal(besideOf(law, ...leaving, none), "");
  assert.equal(besideOf(law, ...leaving, new Set(["EST"])), "unsure");
});

Deno.test("of all states only those that left or leave are marked", () => {
  const five = ["EST", "FIN", "LTU", "LVA", "POL"];
  const days = [
    ["2024-09-05", [], []],
    ["2024-09-06", [], ["LTU"]],
    ["2025-03-06", ["LTU"], []],
    ["2025-07-15", ["LTU"], ["EST", "FIN", "LTU", "LVA"]],
    ["2026-02-20", five, []],
  ];
  same(days.map(([day, left, leaving]) => {
    const marked = (mark) =>
      law.states.filter((state) => {
        const row = { state, excluded: [] };
        return besideOf(law, row, "both", parseDay(day), new Set()).split(" ").includes(mark);
      });
    return [day, [left, leaving], [marked("left"), marked("leaving")]];
  }));
});

Deno.test("a shape is spoken with its status and what stands beside it", () => {
  const row = { name: "Lithuania", status: "apmbc", beside: "left leaving" };
  const words = spoken(row);
  assert.match(words, /^Lithuania: /);
  assert.equal(words.split(", ").length, 3);
});
