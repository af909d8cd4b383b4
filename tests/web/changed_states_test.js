import assert from "node:assert/strict";
import { allOf, history, law, plain, same, viewOf } from "./setup.js";
import { Law } from "../../geo/web/law/law.js";
import { before, hasMoved, moverLists } from "../../geo/web/panels/changed_states.js";

const everyState = () => true;

/** Lists by kind: how many the heading says, and the items. @param {string} html */
const listsIn = (html) =>
  [...html.matchAll(/<section data-kind="(\w+)".*?<\/section>/gs)].map(([section, kind]) => ({
    kind,
    number: Number(allOf(section, "b")[0]),
    names: allOf(section, "button"),
    items: allOf(section, "li"),
  }));

/** @param {string} day @param {string} compare @param {object} [more] @param {any} [passes] */
const listsOf = (day, compare, more = {}, passes = everyState) =>
  listsIn(moverLists(law, viewOf("apmbc", day, { compare, ...more }), passes));

Deno.test("lists have the numbers of the paragraph", () => {
  const lists = listsOf("1999-03-01", "1997-12-03");
  assert.deepEqual(lists.map(({ kind, number, names }) => [kind, number, names.length]), [
    ["bound", 45, 45],
    ["deposited", 64, 64],
    ["signed", 51, 51],
  ]);
});

Deno.test("what lies ahead and what is only reported have lists of their own", () => {
  const html = moverLists(
    law,
    viewOf("apmbc", "2027-06-01", { compare: "2026-11-26" }),
    everyState,
  );
  assert.deepEqual(allOf(html, "h4"), ["Will become bound1", "Not confirmed, or of no exact day1"]);
  assert.deepEqual(allOf(html, "li"), [
    "Lebanon by 1 May 2027",
    "Lebanon between 4 Feb and 22 Nov 2026",
  ]);
});

Deno.test("a month in which an act was received is short", () => {
  const [act] = history.doubtful;
  const received = "2026-07";
  const acts = structuredClone(history.acts);
  for (const done of acts[act.treaty][act.state]) {
    if (done.received === act.received) done.received = received;
  }
  const world = new Law({ ...history, acts, doubtful: [{ ...act, received }] });
  const view = viewOf("apmbc", "2027-06-01", { compare: "2026-01-01" });
  assert.equal(allOf(moverLists(world, view, everyState), "li").at(-1), "Lebanon Jul 2026");
});

Deno.test("movers stand by day and then in the order of the alphabet", () => {
  const { names } = listsOf("2026-03-01", "2025-06-01").find(({ kind }) => kind === "notified");
  assert.deepEqual(names, ["Estonia", "Latvia", "Lithuania", "Finland", "Poland"]);
});

Deno.test("a filter holds in the lists too", () => {
  const filter = "member=NATO";
  const { selection, day } = viewOf("apmbc", "2026-11-26", { filter });
  const passes = (state) => selection.passes(state, day);
  const lists = listsOf("2026-11-26", "2025-01-01", { filter }, passes);
  assert.deepEqual(
    new Set(lists.flatMap(({ names }) => names)),
    new Set(["Estonia", "Finland", "Latvia", "Lithuania", "Poland"]),
  );
});

Deno.test("both treaties are told apart, each under its own heading", () => {
  const view = viewOf("both", "2026-03-01", { compare: "2025-03-05" });
  assert.deepEqual(allOf(moverLists(law, view, everyState), "h3"), [
    "What changed under the Ottawa Convention",
    "What changed under the Convention on Cluster Munitions",
  ]);
});

Deno.test("names are text and never mark-up", () => {
  const states = { ...history.states, TON: { ...history.states.TON, name: "Tonga <b>" } };
  const view = viewOf("apmbc", "2025-12-28", { compare: "2025-11-22" });
  assert(
    moverLists(new Law({ ...history, states }), view, everyState).includes("Tonga &#60;b&#62;"),
  );
});

Deno.test("who stands otherwise on the two days has moved", () => {
  const winter = viewOf("apmbc", "2026-03-01", { compare: "2025-11-22" });
  const moved = law.states.filter((state) => hasMoved(law, winter, state));
  assert.deepEqual(moved, ["EST", "FIN", "LTU", "LVA", "POL", "TON"]);
});

Deno.test("the other day is said with the status that a state had then", () => {
  const cases = [
    ["both", "2025-03-07", "POL", "On 7 March 2025: Ottawa Convention only"],
    ["apmbc", "2025-03-07", "POL", "On 7 March 2025: state party"],
    ["apmbc", "2005-01-01", "MNE", "On 1 January 2005: not yet a state"],
  ];
  same(cases.map(([treaty, compare, state, words]) => [
    `${state} ${compare}`,
    words.toLowerCase(),
    plain(before(law, viewOf(treaty, "2026-03-01", { compare }), state)).toLowerCase(),
  ]));
});
