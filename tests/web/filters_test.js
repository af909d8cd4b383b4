import assert from "node:assert/strict";
import { fixture, law, same, selectionOf, viewOf } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";

Deno.test("300 random filters let the same states pass as in Python, on five days each", () => {
  const cases = fixture("filters").flatMap(({ treaty, filters, passing }) => {
    const selection = selectionOf(treaty, filters);
    return passing.map(([day, states]) => [
      `${treaty} ${day} ${JSON.stringify(filters)}`,
      states,
      law.states.filter((state) => law.exists(state, day) && selection.passes(state, day)),
    ]);
  });
  same(cases, 1500);
});

Deno.test("a status of either treaty lets the five of the pair pass", () => {
  const { selection, day } = viewOf("both", "2026-02-20", { filter: "status=withdrawn" });
  const passing = law.states.filter((state) => selection.passes(state, day));
  assert.deepEqual(passing, ["EST", "FIN", "LTU", "LVA", "POL"]);
});

Deno.test("a membership counts from its day", () => {
  const { selection } = viewOf("apmbc", "2023-04-04", { filter: "member=NATO" });
  assert(!selection.passes("FIN", parseDay("2023-04-03")));
  assert(selection.passes("FIN", parseDay("2023-04-04")));
  assert.deepEqual(selection.days(["FIN", "RUS"]), [parseDay("2023-04-04")]);
});

Deno.test("a line passes with one of its states in a frontier that is told", () => {
  const cases = [
    ["", "FIN-RUS", true],
    ["member=NATO", "FIN-RUS", true],
    ["member=NATO", "RUS-FIN", true],
    ["member=NATO", "BLR-RUS", false],
    ["neighbour=BLR", "FIN-RUS", false],
    ["neighbour=BLR", "POL-BLR", true],
    ["neighbour=BLR", "BLR-RUS", true],
    ["region=Africa", "POL-RUS", false],
  ];
  same(cases.map(([filter, border, is]) => {
    const { selection, day } = viewOf("apmbc", "2025-12-27", { filter });
    return [`${filter} ${border}`, is, selection.passesBorder(border, day)];
  }));
});

Deno.test("which filters are on", () => {
  const cases = [["", false, false], ["status=party", true, false], ["name=a", true, true], [
    "member=EU",
    true,
    true,
  ]];
  same(cases.map(([filter, isOn, hasOthers]) => {
    const { selection } = viewOf("apmbc", "2026-01-01", { filter });
    return [filter, [isOn, hasOthers], [selection.isOn, selection.hasOthers]];
  }));
});
