import assert from "node:assert/strict";
import { fixture, history, law, same } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { Law } from "../../geo/web/law/law.js";
import { events, eventsByDay, isQuiet, KINDS, stepsByDay } from "../../geo/web/law/events.js";

Deno.test("each day has the acts and effects that the command line tells", () => {
  for (const [treaty, { happening }] of Object.entries(fixture("stops"))) {
    const days = eventsByDay(law, treaty);
    const shown = (day) =>
      (days.get(day) ?? []).map(({ treaty, kind, state, isLate }) => [
        treaty,
        kind,
        law.name(state),
        isLate,
      ]);
    same(
      happening.map(([day, expected]) => [
        `${treaty} ${day}`,
        expected.map(String).toSorted(),
        shown(day).map(String).toSorted(),
      ]),
      150,
    );
    assert.deepEqual([...days.keys()], happening.map(([day]) => day), treaty);
  }
});

Deno.test("they stand by day, kind and name", () => {
  const order = Object.keys(KINDS);
  for (const treaty of ["apmbc", "ccm"]) {
    const sorted = events(law, treaty);
    for (const [place, event] of sorted.entries()) {
      const next = sorted[place + 1];
      if (next?.day !== event.day) assert(!next || next.day > event.day);
      else assert(order.indexOf(next.kind) >= order.indexOf(event.kind));
    }
  }
  const left = events(law, "apmbc").filter(({ kind }) => kind === "left").map(({ state }) => state);
  assert.deepEqual(left, ["EST", "LVA", "LTU", "FIN", "POL"]);
});

Deno.test("a day with signatures and deposits alone is quiet", () => {
  const of = (...kinds) => kinds.map((kind) => ({ kind }));
  same([
    ["signed", true, isQuiet(of("signed", "deposited"))],
    ["bound", false, isQuiet(of("signed", "bound"))],
    ["notified", false, isQuiet(of("notified"))],
    ["left", false, isQuiet(of("left"))],
  ]);
});

Deno.test("a step that several states took together is told once, with all of them", () => {
  const [step] = [...stepsByDay(law, "both").values()].flat().filter(({ states }) =>
    states.length > 1
  );
  assert(step);
  const days = stepsByDay(law, step.treaty);
  const alike = [...days.values()].flat().filter(({ what }) => what === step.what);
  assert.equal(alike.length, 1);
});

Deno.test("a view of both is a view of either treaty", () => {
  assert.deepEqual(law.treatiesOf("both"), ["apmbc", "ccm"]);
  assert.deepEqual(law.treatiesOf("ccm"), ["ccm"]);
});

Deno.test("an act of no exact day stands on the latest that it may have", () => {
  const late = events(law, "apmbc").filter(({ isLate }) => isLate);
  assert.deepEqual(late.map(({ kind, state, day }) => [kind, state, day]), [
    ["deposited", "LBN", parseDay("2026-11-22")],
    ["bound", "LBN", parseDay("2027-05-01")],
  ]);
});

Deno.test("two withdrawals of no exact day have each its own", () => {
  const latest = { "2005-03": "2005-03-31", "2025-07/2025-08": "2025-08-31" };
  const withdrawal = { state: "NOR", treaty: "apmbc", action: "withdrawal", isReported: false };
  const { source } = history.acts.apmbc.FIN[0];
  const world = new Law({
    ...history,
    doubtful: Object.entries(latest).map(([received, day]) => ({
      ...withdrawal,
      received,
      latest: parseDay(day),
    })),
    spells: { ...history.spells, apmbc: {} },
    acts: {
      ...history.acts,
      apmbc: {
        NOR: Object.keys(latest).map((received) => ({
          action: "withdrawal",
          received,
          effective: null,
          source,
        })),
      },
    },
  });
  const notified = events(world, "apmbc").filter(({ kind }) => kind === "notified");
  assert.deepEqual(notified.map(({ day }) => day), Object.values(latest).map(parseDay));
});
