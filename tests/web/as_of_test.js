import { history, same } from "./setup.js";
import { isoDay, parseDay } from "../../geo/web/base/days.js";
import { checkedBefore, citedAsOf } from "../../geo/web/panels/as_of.js";

Deno.test("a day after the last comparison with the depositary says as of when", () => {
  const cases = ["apmbc", "ccm", "both"].flatMap((treaty) => [
    [treaty, "2026-02-03", null],
    [treaty, "2026-02-04", "2026-02-03"],
  ]);
  same(cases.map(([treaty, day, checked]) => {
    const before = checkedBefore(history, { treaty, day: parseDay(day) });
    return [`${treaty} ${day}`, checked, before === null ? null : isoDay(before)];
  }));
});

Deno.test("of both treaties the earlier day counts", () => {
  const treaties = structuredClone(history.treaties);
  treaties.ccm.checked -= 10;
  const view = { treaty: "both", day: treaties.apmbc.checked };
  same([
    ["both", treaties.ccm.checked, checkedBefore({ treaties }, view)],
    ["one", null, checkedBefore({ treaties }, { ...view, treaty: "apmbc" })],
  ]);
});

Deno.test("a citation says the same", () => {
  const cited = (day) => citedAsOf(history, { treaty: "apmbc", day: parseDay(day) });
  same([
    ["on the day", "", cited("2026-02-03")],
    ["after it", ", by the depositary’s records as of 3 February 2026", cited("2026-02-20")],
  ]);
});
