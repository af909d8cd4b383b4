import assert from "node:assert/strict";
import { fixture, same } from "./setup.js";
import { Axis } from "../../geo/web/base/axis.js";
import { parseDay } from "../../geo/web/base/days.js";

const { axis: [FIRST, LAST], days: DAYS } = fixture("texts");
const axis = new Axis(FIRST, LAST);

Deno.test("days stand where Python's axis puts them", () => {
  same(DAYS.map(([day, iso, , , units]) => [iso, units, axis.unitsAt(day)]), 200);
  assert.equal(axis.unitsAt(LAST), axis.units);
});

Deno.test("every day comes back from its place", () => {
  const days = Array.from({ length: LAST - FIRST + 1 }, (_, place) => FIRST + place);
  same(days.map((day) => [String(day), day, axis.dayAt(axis.unitsAt(day))]), 10000);
});

Deno.test("from 2025 on a day is ten times as wide", () => {
  const eve = parseDay("2024-12-31");
  assert.equal(axis.unitsAt(eve + 1) - axis.unitsAt(eve), 1);
  assert.equal(axis.unitsAt(eve + 2) - axis.unitsAt(eve + 1), 10);
});

Deno.test("nothing lies beyond the ends", () => {
  same([
    ["before", FIRST, axis.clamp(FIRST - 1)],
    ["after", LAST, axis.clamp(LAST + 1)],
    ["inside", FIRST + 7, axis.clamp(FIRST + 7)],
    ["left", 0, axis.x(FIRST - 100)],
    ["right", 1, axis.x(LAST + 100)],
  ]);
});

Deno.test("an axis takes other ends", () => {
  const other = new Axis(FIRST, LAST);
  other.span(FIRST, LAST + 1);
  assert.equal(other.units, axis.units + 10);
  assert.equal(other.x(LAST + 1), 1);
});
