import assert from "node:assert/strict";
import { countsOn, examples, fixture, history, law, plain, same, viewOf } from "./setup.js";
import { Law } from "../../geo/web/law/law.js";
import { asOf, sentence, tenseOf } from "../../geo/web/panels/sentence.js";

/** Sentence and the line beneath it. @param {any} world a Law @param {any} view */
const said = (world, view) => [
  sentence(world, view, countsOn(world, view.treaty, view.day)),
  asOf(world, view),
];

Deno.test("every expected sentence is said word for word", () => {
  same(
    examples("sentences").map((row) => [
      `${row.treaty} ${row.day} seen on ${row.today}`,
      [row.sentence, row.beneath],
      said(law, viewOf(row.treaty, row.day, { today: row.today })).map(plain),
    ]),
    100,
  );
});

Deno.test("random views are said as Python says them, also where hardly anything was done", () => {
  const worlds = fixture("sentences");
  assert.equal(worlds.length, 7);
  for (const [place, { world, said: expected }] of worlds.entries()) {
    const replayed = new Law({ ...history, ...world });
    same(
      expected.map(([treaty, day, today, ...words]) => [
        `world ${place}: ${treaty} ${day}`,
        words,
        said(replayed, { treaty, day, today }),
      ]),
      20,
    );
  }
});

Deno.test("views of folders with other treaties or neighbours are said as Python says them", () => {
  const ownWords = DICTIONARY;
  for (const { name, words, history, said: expected } of fixture("folders")) {
    globalThis.DICTIONARY = words;
    const world = new Law(history);
    same(
      expected.map(([treaty, day, today, ...texts]) => [
        `${name}: ${treaty} ${day}`,
        texts,
        said(world, { treaty, day, today }),
      ]),
      4,
    );
  }
  globalThis.DICTIONARY = ownWords;
});

Deno.test("the lengths are Python's kilometres, and add up to the whole border", () => {
  same(
    fixture("screens").map(({ treaty, day, whole }) => {
      const html = sentence(law, { treaty, day, today: day }, countsOn(law, treaty, day));
      const lengths = [...html.matchAll(/<u class="(\w+)">([\d,]+)\u00a0km<\/u>/g)];
      const numbers = lengths.map((
        [, status, words],
      ) => [status, Number(words.replaceAll(",", ""))]);
      const sorted = (pairs) => pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
      const sum = numbers.reduce((all, [, length]) => all + length, 0);
      const expected = [...sorted(Object.entries(whole.RUS)), 22407];
      return [`${treaty} ${day}`, expected, [...sorted(numbers), sum]];
    }),
    300,
  );
});

Deno.test("a title is text and never mark-up", () => {
  const treaties = structuredClone(history.treaties);
  treaties.apmbc.title = "Convention <img>";
  const [words] = said(new Law({ ...history, treaties }), viewOf("apmbc", "2026-01-01"));
  assert(words.includes("Convention &#60;img&#62;"));
});

Deno.test("the tense is that of the day", () => {
  same([
    ["the eve", "past", tenseOf({ day: 6, today: 7 })],
    ["today", "now", tenseOf({ day: 7, today: 7 })],
    ["tomorrow", "future", tenseOf({ day: 8, today: 7 })],
  ]);
});
