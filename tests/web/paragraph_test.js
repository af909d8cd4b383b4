import assert from "node:assert/strict";
import { examples, history, law, same, viewOf } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { Law } from "../../geo/web/law/law.js";
import { tally } from "../../geo/web/panels/legend.js";
import { paragraph } from "../../geo/web/panels/paragraph.js";
import { say, signed } from "../../geo/web/base/words.js";
import { ComparePanel } from "../../geo/web/timeline/compare_panel.js";

const ROWS = examples("comparisons");

/** @param {Record<string, string>} row of the examples, or what of one is asked */
function paragraphOf({ treaty, filter = "", day, compare, today }, world = law) {
  const view = viewOf(treaty, day, { filter, compare, today });
  return paragraph(world, view, ComparePanel.prototype.filterOf.call({ law: world }, view));
}

Deno.test("every expected paragraph is said word for word, with filters and without", () => {
  same(
    ROWS.map((row) => [
      `${row.treaty} ${row.compare} ${row.day} ${row.filter}`,
      row.paragraph,
      paragraphOf(row),
    ]),
    35,
  );
  assert(ROWS.filter(({ filter }) => filter).length >= 10);
});

/** Statuses of which a paragraph numbers the states, with how many more there are in the end. */
function* differencesIn(text, statuses) {
  for (const status of statuses) {
    const title = say(`status.${status}`);
    const label = title.startsWith("Ottawa") ? title : title[0].toLowerCase() + title.slice(1);
    const numbers = new RegExp(`(?:\\(|; )${label}: (\\d+), then (\\d+)`).exec(text);
    if (numbers) yield [status, Number(numbers[2]) - Number(numbers[1])];
  }
}

Deno.test("legend and paragraph tell the same differences", () => {
  const statuses = [...history.statuses, "apmbc", "ccm", "neither"];
  const filters = ["member=NATO", "member=EU", "neighbour=RUS", "region=Europe"];
  const more = filters.map((filter) => ({
    treaty: "apmbc",
    day: "2026-11-20",
    compare: "2003-01-01",
    filter,
  }));
  const cases = [...ROWS, ...more].flatMap((row) => {
    const { selection, day } = viewOf(row.treaty, row.day, { filter: row.filter });
    if (selection.statuses.size) return []; // then the legend counts all, the paragraph some
    const [from, until] = [row.day, row.compare].map(parseDay).sort((a, b) => a - b);
    const [before, after] = [from, until].map((on) => {
      const states = law.states.filter((state) => law.exists(state, on));
      const passing = states.filter((state) => selection.passesOthers(state, day));
      return tally(law, row.treaty, on, passing);
    });
    return [...differencesIn(paragraphOf(row), statuses)].map(([status, difference]) => [
      `${row.treaty} ${row.compare} ${row.day} ${row.filter} ${status}`,
      signed(difference),
      signed((after.get(status) ?? 0) - (before.get(status) ?? 0)),
    ]);
  });
  same(cases, 60);
});

Deno.test("names are text as they are", () => {
  const states = { ...history.states, TON: { ...history.states.TON, name: "Tonga <b>&amp;" } };
  const row = { treaty: "apmbc", day: "2025-12-28", compare: "2025-11-22" };
  const text = paragraphOf(row, new Law({ ...history, states }));
  assert(text.includes("Tonga <b>&amp; on 1 December 2025"));
});

Deno.test("the order of the two days does not matter", () => {
  const [day, compare] = ["2026-03-01", "2025-11-22"];
  assert.equal(
    paragraphOf({ treaty: "both", day, compare }),
    paragraphOf({ treaty: "both", day: compare, compare: day }),
  );
});
