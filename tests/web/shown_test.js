import assert from "node:assert/strict";
import { Element } from "./stand_ins.js";
import { fixture, law, plain, same, selectionOf, TODAY, viewOf } from "./setup.js";
import { km } from "../../geo/web/base/words.js";
import { Shown } from "../../geo/web/panels/shown.js";

/** What stands beneath the sentence: how many, the chips, the border. @param {any} view */
function beneath(view) {
  const element = new Element(3);
  const states = law.states.filter((state) => law.exists(state, view.day));
  const passing = states.filter((state) => view.selection.passes(state, view.day));
  new Shown(element, law, () => {}).paint(view, passing, states.length);
  return element.children.map(({ innerHTML }) => innerHTML);
}

Deno.test("the border of those shown is told, in the tense of the day", () => {
  const cases = [
    [
      "apmbc",
      "2025-12-28",
      "member=NATO&member=EU",
      "They shared 2,626 km of land border with Russia: " +
      "191 km bound; 1,518 km bound, leaving; 917 km left.",
    ],
    ["apmbc", "2020-01-01", "region=Africa", "They shared no land border with Russia."],
    [
      "apmbc",
      "2025-12-28",
      "neighbour=BLR&status=withdrawn",
      "They shared 801 km of land border with Belarus: 801 km left.",
    ],
    [
      "apmbc",
      "2025-12-28",
      "name=finland",
      "It shared 1,309 km of land border with Russia: 1,309 km bound, leaving.",
    ],
    [
      "both",
      "2026-01-01",
      "name=norway",
      "It shared 191 km of land border with Russia: 191 km bound by both.",
    ],
    ["apmbc", "2020-01-01", "name=stan&status=withdrawn", ""],
  ];
  same(cases.map(([treaty, day, filter, words]) => [
    filter,
    words,
    plain(beneath(viewOf(treaty, day, { filter }))[2]),
  ]));
});

Deno.test("how many pass, and the kilometres that they share, are Python's numbers", () => {
  const cases = fixture("screens").map(({ treaty, day, filters, counts, shown, passing }) => {
    const selection = selectionOf(treaty, filters);
    const [count, , border] = beneath({ treaty, day, today: TODAY, selection });
    const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
    const numbers = [...count.matchAll(/[\d,]+/g)].map(Number);
    const lengths = Object.values(passing[selection.frontiers[0]]);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    const lengthsShown = [...plain(border).matchAll(/([\d,]+) km/g)].map(([, length]) => length);
    const isOn = selection.isOn;
    return [
      `${treaty} ${day} ${JSON.stringify(filters)}`,
      [isOn ? [shown, all] : [], isOn && total ? [total, ...lengths].map(km).toSorted() : []],
      [numbers, lengthsShown.toSorted()],
    ];
  });
  same(cases, 300);
});

Deno.test("each value has a chip that says what it removes", () => {
  const [, chips] = beneath(viewOf("both", "2026-02-20", { filter: "status=withdrawn&name=a" }));
  const labels = [...chips.matchAll(/data-chip="(.*?)" aria-label="(.*?)"/g)];
  assert.deepEqual(labels.map(([, chip, label]) => [plain(chip), plain(label)]), [
    ["name=a", "Remove filter: “a”"],
    ["status=withdrawn", "Remove filter: Former state party"],
  ]);
  const attack = beneath(viewOf("both", "2026-02-20", { filter: "name=%3Cimg%3E" }))[1];
  assert(!attack.includes("<img>"));
});
