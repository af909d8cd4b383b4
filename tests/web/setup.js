// What the tests of the browser's modules stand on: import it first, as the modules read
// DICTIONARY and VOCABULARY while they are loaded.

import assert from "node:assert/strict";

/** @param {string} path beside this file @returns {string} */
const textOf = (path) => Deno.readTextFileSync(new URL(path, import.meta.url));

/** What tests/web/fixtures.py has written. @param {string} name @returns {any} */
export function fixture(name) {
  try {
    return JSON.parse(textOf(`../../build/web/${name}.json`));
  } catch (fault) {
    throw new Error(`no fixture ${name}: run make web`, { cause: fault });
  }
}

globalThis.DICTIONARY = fixture("words");
globalThis.VOCABULARY = fixture("vocabulary");

const { parseDay } = await import("../../geo/web/base/days.js");
const { Law } = await import("../../geo/web/law/law.js");
const { Selection } = await import("../../geo/web/law/filters.js");

/** The day on which all is read, unless a case has its own. */
export const TODAY = parseDay("2026-11-26");
const NO_FILTERS = { neighbour: [], member: [], region: [], name: "", status: [] };

/** A data file of the project. @param {string} path below data/ @returns {any} */
export const dataFile = (path) => JSON.parse(textOf(`../../data/${path}`));

/** @param {string} text RFC 4180 @returns {string[][]} */
export function cellsOf(text) {
  const rows = [];
  let row = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The rows of a table of tests/examples. @param {string} name @returns {Record<string, string>[]} */
export function examples(name) {
  const [header, ...rows] = cellsOf(textOf(`../examples/${name}.csv`).replaceAll("\r\n", "\n"));
  return rows.map((row) => Object.fromEntries(header.map((column, place) => [column, row[place]])));
}

export const history = fixture("history");
export const law = new Law(history);

/** The filters of a view over time. @param {string} treaty @param {object} filters @param {any} [world] */
export const selectionOf = (treaty, filters, world = law) =>
  new Selection(world, treaty, { ...NO_FILTERS, ...filters });

/** The filters of a part of an address. @param {string} search such as member=NATO */
export function filtersOf(search) {
  const given = new URLSearchParams(search);
  const lists = ["neighbour", "member", "region", "status"];
  return {
    ...Object.fromEntries(lists.map((name) => [name, given.getAll(name)])),
    name: given.get("name") ?? "",
  };
}

/**
 * A view as the frame has it.
 * @param {string} treaty @param {string} on the day, as 2026-11-26
 * @param {{filter?: string, compare?: string, today?: string, state?: string, layers?: string[]}} [more]
 */
export function viewOf(
  treaty,
  on,
  { filter = "", compare, today, state = null, layers = [] } = {},
) {
  return {
    treaty,
    day: parseDay(on),
    compare: compare ? parseDay(compare) : null,
    today: today ? parseDay(today) : TODAY,
    state,
    layers,
    selection: selectionOf(treaty, filtersOf(filter)),
  };
}

/** States by status on a day. @param {any} world a Law @param {string} treaty @param {number} day */
export function countsOn(world, treaty, day) {
  const counts = new Map();
  for (const state of world.states.filter((code) => world.exists(code, day))) {
    const status = world.status(state, treaty, day);
    counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  return counts;
}

/** HTML as it is read: no marks, no special spaces. @param {string} html */
export const plain = (html) =>
  html.replace(/<[^>]*>/g, "").replaceAll("\u00a0", " ").replaceAll("&nbsp;", " ")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));

/** The text of every element of a kind in a piece of HTML. @param {string} html @param {string} tag */
export const allOf = (html, tag) =>
  [...html.matchAll(new RegExp(`<${tag}(?: [^>]*)?>(.*?)</${tag}>`, "gs"))].map(([, inner]) =>
    plain(inner)
  );

/**
 * Hold many results against what is expected, and name those that differ.
 * @param {[string, any, any][]} cases a name, what is expected, what came
 * @param {number} [least] how many cases there must be
 */
export function same(cases, least = 1) {
  const inJson = ([, expected, shown]) => [JSON.stringify(expected), JSON.stringify(shown)];
  const differing = cases.filter((row) => new Set(inJson(row)).size > 1).map((row) => {
    const [expected, shown] = inJson(row);
    return `${row[0]}\n  expected: ${expected}\n  shown:    ${shown}`;
  });
  assert(cases.length >= least, `${cases.length} cases are fewer than ${least}`);
  if (differing.length) {
    const some = differing.slice(0, 5).join("\n");
    assert.fail(`${differing.length} of ${cases.length} differ:\n${some}`);
  }
}
