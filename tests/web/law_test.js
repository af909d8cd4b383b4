import assert from "node:assert/strict";
import { countsOn, fixture, history, law, same } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { flagsWords } from "../../geo/web/law/flag_words.js";
import { binding, isBound, Law } from "../../geo/web/law/law.js";

const STATUSES = ["outside", "signatory", "contracting", "party", "withdrawing", "withdrawn"];

/** Every state on a day: status, since, next, flags. @param {Law} world @param {string} treaty @param {number} day */
const standingsOn = (world, treaty, day) =>
  world.states.filter((state) => world.exists(state, day)).map((state) => [
    state,
    world.single(state, treaty, day),
    world.since(state, treaty, day),
    world.next(state, treaty, day)?.day ?? null,
    world.next(state, treaty, day)?.status ?? null,
    flagsWords(world.flags(state, treaty, day)),
  ]);

Deno.test("every state on each change day and its eve stands as in Python", () => {
  same(
    fixture("expected").map(([treaty, day, rows]) => [
      `${treaty} ${day}`,
      rows,
      standingsOn(law, treaty, day),
    ]),
    500,
  );
});

for (const { name, history, expected, pairs, kilometres } of fixture("folders")) {
  const world = new Law(history);

  Deno.test(`the same of a folder with other treaties or neighbours: ${name}`, () => {
    same(
      expected.map(([treaty, day, rows]) => [
        `${treaty} ${day}`,
        rows,
        standingsOn(world, treaty, day),
      ]),
      200,
    );
  });

  Deno.test(`its pair binds as many states as Python says: ${name}`, () => {
    assert.equal(pairs.length > 0, world.pair.length === 2);
    const cases = pairs.map(([day, counts]) => [
      day,
      Object.entries(counts).toSorted(),
      [...countsOn(world, "both", day)].toSorted(),
    ]);
    if (cases.length) same(cases, 300);
  });

  Deno.test(`its frontiers are Python's: ${name}`, () => {
    same(kilometres.map(([treaty, day, whole]) => [
      treaty,
      Object.entries(whole).map(([of, lengths]) => [of, Object.entries(lengths).toSorted()]),
      world.history.neighbours.map((of) => [
        of,
        [...world.frontier(of, treaty, day)].map(([status, [length]]) => [status, length])
          .toSorted(),
      ]),
    ]));
  });
}

Deno.test("statuses change on no other days", () => {
  const numbers = Object.entries(fixture("stops")).map(([treaty, { changes }]) => {
    assert.deepEqual(law.changeDays(treaty), changes, treaty);
    return changes.length;
  });
  assert.deepEqual(numbers, [222, 167, 386]);
});

Deno.test("a pair says which of the two treaties binds", () => {
  const word = { false: { false: "neither", true: "ccm" }, true: { false: "apmbc", true: "both" } };
  same(STATUSES.flatMap((apmbc) =>
    STATUSES.map((ccm) => [
      `${apmbc}, ${ccm}`,
      word[["party", "withdrawing"].includes(apmbc)][["party", "withdrawing"].includes(ccm)],
      binding(["apmbc", "ccm"], isBound(apmbc), isBound(ccm)),
    ])
  ));
  assert.deepEqual(STATUSES.filter(isBound), ["party", "withdrawing"]);
});

Deno.test("the status under both is that pair", () => {
  const days = [
    ["2024-09-05", "LTU", "both"],
    ["2025-03-05", "LTU", "both"],
    ["2025-03-06", "LTU", "apmbc"],
    ["2025-12-26", "LTU", "apmbc"],
    ["2025-12-27", "LTU", "neither"],
    ["2026-02-19", "POL", "apmbc"],
    ["2026-02-20", "POL", "neither"],
  ];
  same(days.map(([day, state, pair]) => [
    `${state} ${day}`,
    pair,
    law.status(state, "both", parseDay(day)),
  ]));
});

Deno.test("a state is none before its first day", () => {
  const days = [
    ["MNE", "2006-06-02", false],
    ["MNE", "2006-06-03", true],
    ["SSD", "2011-07-08", false],
    ["SSD", "2011-07-09", true],
    ["TLS", "2002-05-19", false],
    ["TLS", "2002-05-20", true],
    ["XKX", "2026-01-01", false],
  ];
  same(days.map(([state, day, is]) => [`${state} ${day}`, is, law.exists(state, parseDay(day))]));
});

Deno.test("frontiers add up to the published lengths on every day", () => {
  assert.deepEqual(["RUS", "BLR"].map((of) => law.wholeLength(of)), [22407, 3599]);
  for (const treaty of ["apmbc", "ccm", "both"]) {
    for (const day of law.changeDays(treaty)) {
      const parts = [...law.frontier("RUS", treaty, day).values()];
      const sums = [0, 1].map((place) => parts.reduce((all, part) => all + part[place], 0));
      assert.deepEqual(sums, [22407, 14], `${treaty} ${day}`);
    }
  }
});

Deno.test("only what rests on an act of no exact day is imprecise", () => {
  const leaving = history.acts.apmbc.LBN.concat({
    action: "withdrawal",
    received: "2028-03-01",
    effective: parseDay("2028-09-01"),
    source: "untc-apmbc",
  });
  const notice = { since: parseDay("2028-03-01"), status: "withdrawing", act: 1 };
  const world = new Law({
    ...history,
    acts: { ...history.acts, apmbc: { ...history.acts.apmbc, LBN: leaving } },
    spells: {
      ...history.spells,
      apmbc: { ...history.spells.apmbc, LBN: [...history.spells.apmbc.LBN, notice] },
    },
  });
  const days = [
    ["LBN", "apmbc", "2026-12-31", true],
    ["LBN", "apmbc", "2027-06-01", true],
    ["LBN", "apmbc", "2028-03-01", false], // what it did later has a day of its own
    ["LBN", "ccm", "2011-05-01", false],
    ["FIN", "apmbc", "2026-01-10", false],
  ];
  same(days.map(([state, treaty, day, is]) => [
    `${state} ${treaty} ${day}`,
    is,
    world.isImprecise(state, treaty, world.spell(state, treaty, parseDay(day))),
  ]));
  assert.deepEqual(law.unsure("apmbc", parseDay("2026-11-22")), ["LBN"]);
  assert.deepEqual(law.unsure("both", parseDay("2026-11-22")), ["LBN"]);
  assert.deepEqual(law.unsure("ccm", parseDay("2026-11-22")), []);
});

Deno.test("a state has one name, an area that follows nobody's acts has its own", () => {
  assert.equal(law.name("FIN"), "Finland");
  assert.equal(law.name("XKX"), "Kosovo");
  assert.equal(law.name("???"), "???");
  assert.equal(law.area("FIN"), null);
  assert.equal(law.area("XKX").from, parseDay("2008-02-17"));
});

Deno.test("an answer that stays the same is found once", () => {
  const world = new Law(history);
  let asked = 0;
  const answer = () => ++asked;
  assert.deepEqual([world.once("q", answer), world.once("q", answer), world.once("r", answer)], [
    1,
    1,
    2,
  ]);
});
