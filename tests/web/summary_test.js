import assert from "node:assert/strict";
import { law, plain, viewOf } from "./setup.js";
import { REPORTED } from "../../geo/web/panels/reported.js";
import { summary } from "../../geo/web/panels/summary.js";

const inWords = (treaty, day, more = {}) => summary(law, viewOf(treaty, day, more));

Deno.test("the map in words tells the filter and keeps to it", () => {
  const words = plain(inWords("apmbc", "2025-12-28", { filter: "member=NATO&neighbour=RUS" }));
  for (
    const part of [
      "Filter: Neighbour of Russia, NATO. It leaves 6 of 197 states.",
      "191 km with 1 state: Norway 191 km.",
      "Left out: the filter asks for neighbours of Russia alone.",
    ]
  ) assert(words.includes(part), words);
  assert(!words.includes("Kazakhstan"));
});

Deno.test("names stand in the order of the alphabet", () => {
  const words = plain(inWords("apmbc", "2026-03-01", { filter: "name=tu" }));
  assert(words.includes("Portugal, Tunisia, Türkiye, Turkmenistan, Tuvalu and Vanuatu"), words);
  const html = inWords("apmbc", "2026-03-01", { layers: ["fortification"] });
  const states = ["Estonia", "Finland", "Latvia", "Lithuania", "Poland"];
  const names = [...html.split("<h3>").at(-1).matchAll(/<li>(\w+):/g)].map(([, name]) => name);
  const order = names.filter((name) => states.includes(name));
  assert.deepEqual(order, order.toSorted());
  assert(new Set(order).size > 2);
});

Deno.test("few states are named, many counted", () => {
  const words = plain(inWords("apmbc", "2026-02-20"));
  const former = "Former state party, 5 states: Estonia, Finland, Latvia, Lithuania and Poland.";
  assert(words.includes(former), words);
  assert(words.includes("State party, 161 states."), words);
});

Deno.test("hatched and unlisted ground and reports are told on their days alone", () => {
  const now = plain(inWords("both", "2025-11-26", { layers: REPORTED }));
  const then = plain(inWords("both", "1998-01-01", { layers: REPORTED }));
  for (const name of ["Kosovo", "Crimea and Sevastopol", "Russia: Use, reported"]) {
    assert(now.includes(name), name);
    assert(!then.includes(name), name);
  }
});
