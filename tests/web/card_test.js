import assert from "node:assert/strict";
import { allOf, history, law, plain, same, viewOf } from "./setup.js";
import { Axis } from "../../geo/web/base/axis.js";
import { parseDay } from "../../geo/web/base/days.js";
import { Law } from "../../geo/web/law/law.js";
import { card } from "../../geo/web/panels/card.js";

const axis = new Axis(parseDay("1997-12-03"), parseDay("2027-11-26"));
const cardOf = (treaty, day, state, world = law) =>
  card(world, axis, viewOf(treaty, day, { state }));
/** Name, status and what is said of the course, one after the other. @param {string} html */
const head = (html) => [
  allOf(html, "h2")[0],
  plain(/<div class="status">(.*?)<\/div>/s.exec(html)[1]),
  ...[...html.matchAll(/<p>(.*?)<\/p>/gs)].map(([, words]) => plain(words)),
];

Deno.test("the card of both treaties tells the course of each", () => {
  const cases = [
    ["LTU", [
      "Lithuania",
      "Ottawa Convention only",
      "Ottawa Convention: state party, withdrawal notified since 27 June 2025, 54 days. " +
      "Next: former state party on 27 December 2025.",
      "Convention on Cluster Munitions: former state party since 6 March 2025, 5 months.",
    ]],
    ["RUS", [
      "Russia",
      "Bound by neither",
      "Ottawa Convention: state not party. Had neither signed nor joined.",
      "Convention on Cluster Munitions: state not party. Had neither signed nor joined.",
    ]],
  ];
  same(cases.map(([state, words]) => [state, words, head(cardOf("both", "2025-08-20", state))]));
});

Deno.test("a report is told once, as the sentence tells it", () => {
  const reported =
    "Lebanon, reported to have acceded between 4 February and 22 November 2026 but not yet confirmed by the depositary’s page, is ";
  const cases = [
    ["2026-11-20", "State not party", `${reported}not counted.`],
    [
      "2026-12-31",
      "Consent deposited, not yet in force",
      `${reported}counted as having consented.`,
    ],
    ["2027-07-01", "State party", `${reported}counted as a state party.`],
  ];
  for (const [day, status, words] of cases) {
    const html = cardOf("apmbc", day, "LBN");
    const [, shown, course] = head(html);
    assert.equal(shown, status);
    assert(course.endsWith(words), course);
    assert(plain(html).includes("2026, reported"));
    for (const contradiction of ["It may already be", "Has neither signed", "Acceded in 2026"]) {
      assert(!plain(html).includes(contradiction), contradiction);
    }
  }
});

Deno.test("ground that is no state yet has no status, and says with what it is drawn", () => {
  const html = cardOf("apmbc", "2005-01-01", "MNE");
  assert.deepEqual(head(html), [
    "Montenegro",
    "Not yet a state on this day",
    "Drawn with Serbia and Montenegro: state party since 1 March 2004.",
  ]);
  assert(html.includes('aria-label="Ottawa Convention: Not yet a state on this day"'));
  assert.match(/<div class="life">.*?<rect [^>]*>/s.exec(html)[0], /class="absent"/);
  assert.equal(head(cardOf("apmbc", "2005-01-01", "SRB"))[0], "Serbia and Montenegro");
});

Deno.test("acts after the day are set apart", () => {
  const rowsOn = (day) =>
    [...cardOf("apmbc", day, "POL").matchAll(/<dt class="(later)?">(.*?)<\/dt>/g)]
      .map(([, later, what]) => [what, Boolean(later)]);
  const out = (rows) => rows.find(([what]) => what === "Out from");
  assert.deepEqual(out(rowsOn("2026-02-19")), ["Out from", true]);
  assert.deepEqual(out(rowsOn("2026-02-20")), ["Out from", false]);
  assert(plain(cardOf("apmbc", "2026-01-01", "POL")).includes("Out from20 Feb 2026"));
});

Deno.test("the day of the peace is told only once it has come", () => {
  const [peace, received] = ["2026-03-15", "2025-07-10"].map(parseDay);
  const worldOf = (effective, known) =>
    worldWith("FIN", [
      { action: "accession", received: "2012-01-09", effective: parseDay("2012-07-01") },
      { action: "withdrawal", received: "2025-07-10", effective },
    ], [
      { since: parseDay("2012-07-01"), status: "party", act: 0 },
      { since: received, status: "withdrawing", act: 1, ...known },
      ...(effective ? [{ since: effective, status: "withdrawn", act: 1 }] : []),
    ]);
  const past = worldOf(peace, { next: peace, known: peace });
  const out = (world, day) =>
    /<dt class="(?:later)?">Out from<\/dt><dd [^>]*>(.*?)<\/dd>/
      .exec(cardOf("apmbc", day, "FIN", world))[1];
  same([
    ["before the withdrawal", "when the armed conflict ends", out(past, "2025-07-09")],
    ["on the eve of the peace", "when the armed conflict ends", out(past, "2026-03-14")],
    ["on its day", "15 Mar 2026", out(past, "2026-03-15")],
    ["while it goes on", "when the armed conflict ends", out(worldOf(null, {}), "2026-03-15")],
  ]);
});

Deno.test("of two like acts that one is reported that the report is about", () => {
  const acts = ["2005-03", "2025-07"].map((received) => ({
    action: "withdrawal",
    received,
    effective: null,
  }));
  const doubtful = { state: "FIN", treaty: "apmbc", action: "withdrawal" };
  const world = worldWith("FIN", acts, [], [
    { ...doubtful, received: "2005-03", isReported: false },
    { ...doubtful, received: "2025-07", isReported: true },
  ]);
  const list = /<dl class="acts">.*?<\/dl>/s.exec(cardOf("apmbc", "2026-01-01", "FIN", world))[0];
  assert.deepEqual(allOf(list, "dd").map((words) => words.includes("reported")), [false, true]);
});

/** The world in which a state did other acts. */
function worldWith(state, acts, spells, doubtful = history.doubtful) {
  const { source } = history.acts.apmbc.FIN[0];
  const named = acts.map((act) => ({ ...act, source }));
  return new Law({
    ...history,
    doubtful,
    acts: { ...history.acts, apmbc: { ...history.acts.apmbc, [state]: named } },
    spells: { ...history.spells, apmbc: { ...history.spells.apmbc, [state]: spells } },
  });
}

Deno.test("a bar of the card covers all days", () => {
  const [life] = /<svg viewBox="0 0 228 17".*?<\/svg>/s.exec(cardOf("apmbc", "2026-01-01", "FIN"));
  const widths = [...life.matchAll(/width="([\d.]+)" height="11" data-status/g)];
  const total = widths.reduce((all, [, width]) => all + Number(width), 0);
  assert(Math.abs(total - 228) < 0.5, String(total));
});

Deno.test("hatched areas of the state, each reason once, with their sources", () => {
  const html = cardOf("apmbc", "2022-10-15", "UKR");
  for (const source of ["General Assembly resolution ES-11/4", "Treaties signed in Moscow"]) {
    assert(html.includes(source), source);
  }
  assert(!cardOf("apmbc", "2022-09-29", "UKR").includes("Donetsk"));
});

Deno.test("a name is text and never mark-up", () => {
  const world = new Law({
    ...history,
    states: { ...history.states, FIN: { ...history.states.FIN, name: "<img>" } },
  });
  assert(!cardOf("apmbc", "2026-01-01", "FIN", world).includes("<img>"));
});

Deno.test("an area that follows nobody's acts has a card without acts or profile", () => {
  const cases = [
    ["XKX", "Kosovo", "Drawn by itself since 17 February 2008."],
    ["TWN", "Taiwan", "Drawn by itself on every day."],
  ];
  for (const [code, name, when] of cases) {
    const html = cardOf("apmbc", "2026-11-22", code);
    const [title, status, , why, drawn] = head(html);
    assert.deepEqual([title, status, drawn], [name, "Not listed by the depositary", when]);
    assert.match(why, /no act is counted for it/);
    assert(!html.includes("open-profile"));
  }
});
