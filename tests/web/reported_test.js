import assert from "node:assert/strict";
import { law, plain, same, viewOf } from "./setup.js";
import { REPORTED, reportedNote, reportTip } from "../../geo/web/panels/reported.js";

const ALL = { layers: REPORTED };

Deno.test("a sign tells kind, days and source", () => {
  const words = plain(reportTip(law, viewOf("apmbc", "2025-11-26", ALL), "RUS"));
  assert(words.startsWith("RussiaUse, reported, November 2024 until December 2025"));
  assert(words.includes("Source: Launch of Landmine Monitor 2025 (UN News, in Devdiscourse)"));
});

Deno.test("only chosen layers are told, of the treaty that is seen", () => {
  const cases = [
    ["apmbc", "2025-11-26", [], 0],
    ["apmbc", "2025-11-26", ["use"], 1],
    ["ccm", "2025-11-26", ["use"], 0],
    ["apmbc", "2010-01-01", ["use"], 0],
  ];
  same(cases.map(([treaty, day, layers, n]) => {
    const view = viewOf(treaty, day);
    return [
      `${treaty} ${day} ${layers}`,
      n,
      Math.min(1, law.reports("RUS", treaty, view.day, layers).length),
    ];
  }));
});

Deno.test("a picture says what its signs stand for, of all states with one source at once", () => {
  const view = viewOf("apmbc", "2025-11-26", ALL);
  const note = reportedNote(law, view, law.reporting);
  for (
    const words of [
      "Russia and Ukraine, November 2024 until December 2025 (UN News, in",
      "Estonia, Latvia and Lithuania, since 19 January 2024 (The Kyiv Independent)",
    ]
  ) assert(note.includes(words), note);
  assert.equal(reportedNote(law, viewOf("apmbc", "2025-11-26"), law.reporting), "");
});
