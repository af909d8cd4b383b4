import assert from "node:assert/strict";
import { Element } from "./stand_ins.js";
import { fixture, law, same, selectionOf, TODAY, viewOf } from "./setup.js";
import { Axis } from "../../geo/web/base/axis.js";
import { parseDay } from "../../geo/web/base/days.js";
import { km } from "../../geo/web/base/words.js";
import { Strip } from "../../geo/web/timeline/strip.js";

const axis = new Axis(parseDay("1997-12-03"), parseDay("2027-11-26"));
const HEIGHT = 60;

/** A strip that has been drawn for a view. @param {any} view */
function stripOf(view, width = 1200, days = axis) {
  const [still, now] = [new Element(), new Element()];
  const strip = new Strip({ clientWidth: width, querySelectorAll: () => [still, now] }, law, days);
  strip.draw(view);
  strip.point(view);
  return { strip, still: still.innerHTML, now: now.innerHTML };
}

/** Kilometres by the place of each column of the chart. @param {string} still @param {number} total */
function columnsOf(still, total) {
  const [, areas] = /<g class="areas">(.*?)<\/g>/s.exec(still);
  const columns = new Map();
  for (const [, x, height] of areas.matchAll(/x="([\d.]+)".*?height="([\d.]+)"/g)) {
    columns.set(x, (columns.get(x) ?? 0) + (Number(height) / HEIGHT) * total);
  }
  return [...columns.values()].map(Math.round);
}

Deno.test("the boxes beside the needle tell Python's kilometres", () => {
  const kinds = { apmbc: ["party", "withdrawing", "withdrawn"] };
  const cases = fixture("screens").map(({ treaty, day, filters, passing }) => {
    const { now } = stripOf({
      treaty,
      day,
      today: TODAY,
      compare: null,
      selection: selectionOf(treaty, filters),
    });
    const statuses = treaty === "both" ? ["both"] : kinds.apmbc;
    const lengths = statuses.map((status) => passing.RUS[status]).filter(Boolean).map(km);
    const isTold = !filters.neighbour.length || filters.neighbour.includes("RUS");
    const boxes = [...now.matchAll(/<text [^>]*>([\d,]+)/g)].map(([, length]) => length);
    return [`${treaty} ${day} ${JSON.stringify(filters)}`, isTold ? lengths : [], boxes];
  });
  same(cases, 300);
});

Deno.test("unfiltered, every column is the whole western border", () => {
  const { strip, still } = stripOf(viewOf("apmbc", "2026-11-22"));
  assert.equal(strip.total, 5882);
  const columns = columnsOf(still, strip.total);
  assert(columns.length > 10);
  for (const km of columns) assert(Math.abs(km - 5882) < 3, String(km));
});

Deno.test("filtered, it is the part of those who pass on each day", () => {
  const { strip, still } = stripOf(viewOf("apmbc", "2026-11-22", { filter: "member=NATO" }));
  const columns = columnsOf(still, strip.total);
  // Norway alone at first; in the end with Poland, the Baltic states and Finland.
  assert(Math.abs(columns[0] - 191) <= 3);
  assert(Math.abs(columns.at(-1) - 2626) <= 3);
  assert(still.includes("the part with the states shown"));
});

Deno.test("where nobody has a part of it the strip says so and draws nothing", () => {
  const { still } = stripOf(viewOf("apmbc", "2026-11-22", { filter: "region=Africa" }));
  assert(still.includes("no state shown has a part of it"));
  assert(still.includes('<g class="areas"></g>'));
});

for (const [treaty, { happening }] of Object.entries(fixture("stops"))) {
  const LOUD = ["bound", "left", "notified"];
  const { still } = stripOf(viewOf(treaty, "2026-11-22"));

  Deno.test(`days with signatures and deposits alone have a quiet tick: ${treaty}`, () => {
    const quiet = happening.filter(([, events]) =>
      events.every(([, kind]) => !LOUD.includes(kind))
    );
    const [, ticks] = /<path class="quiet" d="(.*?)"/.exec(still);
    assert(quiet.length > 50);
    assert.equal(ticks.split("M").length - 1, quiet.length);
  });

  Deno.test(`each day with an effect or a notice has its mark: ${treaty}`, () => {
    const daysOf = (wanted) =>
      happening.filter(([, events]) => events.some(([, kind]) => kind === wanted)).length;
    const marks = (form) => [...still.matchAll(form)].length;
    same([
      ["bound", daysOf("bound"), marks(/<rect class="up/g)],
      ["left", daysOf("left"), marks(/<rect class="down"/g)],
      ["notified", daysOf("notified"), marks(/<circle class="notified"/g)],
    ]);
  });
}

Deno.test("an effect of no exact day is drawn so", () => {
  const unsure = (treaty) => stripOf(viewOf(treaty, "2026-11-22")).still.includes('"up unsure"');
  same([["apmbc", true, unsure("apmbc")], ["ccm", false, unsure("ccm")]]);
});

Deno.test("the years of a narrow strip leave each other room", () => {
  const years = (width) =>
    [
      ...stripOf(viewOf("apmbc", "2026-11-22"), width).still.matchAll(
        /class="year[^"]*" [^>]*>(\d+)/g,
      ),
    ]
      .map(([, year]) => year);
  same([
    ["wide", ["2000", "2005", "2010", "2015", "2020", "2025", "2026", "2027", "1997"], years(1200)],
    ["narrow", ["2000", "2010", "2020", "2025", "2026", "2027"], years(390)],
  ]);
});

Deno.test("where a timeline begins late, titles and years stand beside one another", () => {
  for (const width of [328, 360, 760, 900, 1100, 1500]) {
    const late = new Axis(parseDay("2008-12-03"), parseDay("2027-11-26"));
    const { still } = stripOf(viewOf("ccm", "2026-01-15"), width, late);
    const titles = [...still.matchAll(/<text class="title"(?: x="([\d.]+)")? y="12">(.*?)</g)];
    const [[, , title], [, x, wider]] = titles;
    assert(Number(x) >= title.length * 5.5, `${width}: ${title} | ${wider}`);
    const years = [...still.matchAll(/class="year[^>]* x="([\d.]+)"[^>]*>(\d+)/g)];
    for (const [place, [, at, year]] of years.entries()) {
      for (const [, other, next] of years.slice(place + 1)) {
        const apart = Math.abs(Number(at) - Number(other));
        assert(apart > 28, `${width}: ${year} and ${next} are ${apart} px apart`);
      }
    }
  }
});
