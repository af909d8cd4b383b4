import assert from "node:assert/strict";
import { fixture, law, same, TODAY } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { doubtfulIn, happened, periodOf } from "../../geo/web/law/happened.js";

const PERIODS = fixture("happened");
const everyState = () => true;

/** @param {{treaty: string, from: number, until: number}} period */
const toldOf = ({ treaty, from, until }) =>
  happened(law, treaty, { from, until, today: TODAY }, everyState)
    .flatMap(({ kind, events }) => events.map(({ state }) => `${state} ${kind}`));

Deno.test("between two days happened what the command line says of events and changes", () => {
  same(
    PERIODS.map((period) => [
      `${period.treaty} ${period.from} ${period.until}`,
      period.happened,
      toldOf(period).toSorted(),
    ]),
    80,
  );
});

Deno.test("every act of no exact day is told as doubtful", () => {
  for (const { treaty, from, until, inexact } of PERIODS) {
    const doubtful = new Set(
      doubtfulIn(law, treaty, { from, until, today: TODAY }, everyState).map(({ state }) => state),
    );
    assert.deepEqual(inexact.filter((state) => !doubtful.has(state)), []);
  }
});

Deno.test("numbers that are known of old", () => {
  const counts = PERIODS.slice(-3).map((period) =>
    Object.groupBy(toldOf(period), (words) => words.split(" ")[1])
  );
  const cases = [
    [0, "deposited", 64],
    [0, "signed", 51],
    [1, "bound", 166],
    [1, "left", 5],
    [2, "deposited", 38],
    [2, "signed", 108],
  ];
  same(cases.map(([place, kind, n]) => [`${place} ${kind}`, n, counts[place][kind].length]));
});

Deno.test("what lies ahead stands apart, after what has been", () => {
  const [from, until] = ["2025-12-01", "2027-06-30"].map(parseDay);
  const groups = happened(law, "apmbc", { from, until, today: TODAY }, everyState);
  assert.deepEqual(groups.map(({ kind, isAhead }) => [kind, isAhead]), [["left", false], [
    "bound",
    true,
  ]]);
  assert(groups.at(-1).events.every(({ day }) => day > TODAY));
});

Deno.test("a period begins after its first day and ends with its last", () => {
  const [before, day] = ["2025-12-26", "2025-12-27"].map(parseDay);
  const left = (from, until) =>
    happened(law, "apmbc", { from, until, today: TODAY }, everyState).flatMap(({ events }) =>
      events.map(({ state }) => state)
    );
  assert.deepEqual(left(before, day), ["EST", "LVA", "LTU"]);
  assert.deepEqual(left(day, day + 1), []);
});

Deno.test("two days make the same period in either order", () => {
  const period = { from: 5, until: 9, today: 7 };
  assert.deepEqual(periodOf({ day: 5, compare: 9, today: 7 }), period);
  assert.deepEqual(periodOf({ day: 9, compare: 5, today: 7 }), period);
});
