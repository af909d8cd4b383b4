import assert from "node:assert/strict";
import { allOf, fixture, law, same, selectionOf, viewOf } from "./setup.js";
import { km } from "../../geo/web/base/words.js";
import { orderOf } from "../../geo/web/law/legend_groups.js";
import { boundIn, frontierBar, leftOut, tally } from "../../geo/web/panels/legend.js";

const SCREENS = fixture("screens");

Deno.test("the legend counts the states that Python counts", () => {
  same(
    SCREENS.map(({ treaty, day, counts }) => {
      const states = law.states.filter((state) => law.exists(state, day));
      const sorted = (pairs) => [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1));
      return [
        `${treaty} ${day}`,
        sorted(Object.entries(counts)),
        sorted(tally(law, treaty, day, states)),
      ];
    }),
    300,
  );
});

Deno.test("bound are parties, also while they leave, and either or both of a pair", () => {
  const counts = new Map([["party", 5], ["withdrawing", 2], ["withdrawn", 40], ["outside", 7]]);
  assert.equal(boundIn(law, "apmbc", counts), 7);
  const ofPair = new Map([["both", 3], ["apmbc", 2], ["ccm", 1], ["neither", 9]]);
  assert.equal(boundIn(law, "both", ofPair), 6);
});

/** Lengths by status that a bar draws, and how many states each lies with. @param {string} html */
function barOf(html) {
  const statuses = [...html.matchAll(/<rect [^>]*data-status="(\w+)"/g)].map(([, status]) =>
    status
  );
  const lengths = allOf(html, "dt");
  const states = allOf(html, "dd").map((words) => Number(/· (\d+)/.exec(words)[1]));
  return statuses.map((status, place) => [status, lengths[place], states[place]]);
}

Deno.test("each bar divides the border of those that pass, by Python's kilometres", () => {
  const cases = SCREENS.flatMap(({ treaty, day, filters, passing, neighbours }) => {
    const selection = selectionOf(treaty, filters);
    return ["RUS", "BLR"].map((of) => {
      const isAsked = selection.frontiers.includes(of);
      const expected = isAsked
        ? orderOf(law, treaty).filter((status) => passing[of][status] !== undefined).map((
          status,
        ) => [
          status,
          km(passing[of][status]),
          neighbours[of][status],
        ])
        : [];
      const bar = barOf(frontierBar(law, of, { treaty, day, selection }));
      return [`${of} ${treaty} ${day} ${JSON.stringify(filters)}`, expected, bar];
    });
  });
  same(cases, 600);
});

Deno.test("a bar has the whole length, the part of those that pass, or says why it has none", () => {
  const barUnder = (filter, of = "RUS") =>
    frontierBar(law, of, viewOf("apmbc", "2025-12-27", { filter })).replaceAll("\u00a0", " ");
  assert.equal(allOf(barUnder(""), "b")[0], "22,407 km");
  assert.equal(allOf(barUnder("member=NATO"), "b")[0], "2,626 of 22,407 km");
  assert.match(barUnder("region=Africa"), /class="nothing"/);
  const other = barUnder("neighbour=RUS", "BLR");
  assert(other.includes("the filter asks for neighbours of Russia alone"));
  assert(
    other.includes(
      leftOut(law, viewOf("apmbc", "2025-12-27", { filter: "neighbour=RUS" }).selection),
    ),
  );
});
