import assert from "node:assert/strict";
import { history, law, same } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { Law } from "../../geo/web/law/law.js";
import { doubtfulOn, doubtInWords, inDoubt } from "../../geo/web/panels/doubtful.js";

Deno.test("an act is in doubt under its treaty, of its state, on its days", () => {
  const day = parseDay("2026-11-20");
  const cases = [
    ["apmbc", null, 1],
    ["both", null, 1],
    ["ccm", null, 0],
    ["apmbc", "LBN", 1],
    ["apmbc", "FIN", 0],
  ];
  same(cases.map(([treaty, state, n]) => [
    `${treaty} ${state}`,
    n,
    doubtfulOn(law, { treaty, day }, state).length,
  ]));
  assert.equal(doubtfulOn(law, { treaty: "apmbc", day: parseDay("2025-12-31") }).length, 0);
});

Deno.test("doubt ends with its last day", () => {
  const [act] = doubtfulOn(law, { treaty: "apmbc", day: parseDay("2026-11-20") });
  const until = parseDay("2026-11-30");
  const world = new Law({ ...history, doubtful: [{ ...act, until }] });
  const numberOn = (day) => doubtfulOn(world, { treaty: "apmbc", day }).length;
  same([["the day before its end", 1, numberOn(until - 1)], ["its end", 0, numberOn(until)]]);
});

Deno.test("it is said how it is counted on the day, and under which treaty where both are seen", () => {
  const [act] = doubtfulOn(law, { treaty: "apmbc", day: parseDay("2026-11-20") });
  const cases = [
    ["2026-11-20", "is not counted."],
    ["2026-12-31", "is counted as having consented."],
    ["2027-06-01", "is counted as a state party."],
  ];
  for (const [day, words] of cases) assert(doubtInWords(law, act, parseDay(day)).endsWith(words));
  assert(doubtInWords(law, act, parseDay("2026-11-20"), true).includes("(Ottawa Convention)"));
});

Deno.test("as HTML it is text", () => {
  const world = new Law({
    ...history,
    states: { ...history.states, LBN: { ...history.states.LBN, name: "<b>" } },
  });
  const [act] = doubtfulOn(world, { treaty: "apmbc", day: parseDay("2026-11-20") });
  assert(inDoubt(world, act, parseDay("2026-11-20")).startsWith("&#60;b&#62;, reported"));
});
