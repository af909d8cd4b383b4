import assert from "node:assert/strict";
import { allOf, fixture, history, law, plain, same } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { say } from "../../geo/web/base/words.js";
import { hatchedNote, hatchedOn, hatchedRows, hatchedTip } from "../../geo/web/panels/hatched.js";

Deno.test("the note names each hatched area on the screen, as its examples say", () => {
  same(
    fixture("hatched").map(([view, day, areas, note]) => [
      `${view} ${day}`,
      note,
      `${say("note")} ${hatchedNote(law, areas.map((code) => history.overlays[code]))}`,
    ]),
    12,
  );
});

Deno.test("in the world all is on the screen that is hatched on the day", () => {
  const codesOn = (day) =>
    Object.keys(history.overlays)
      .filter((code) => hatchedOn(law, day).includes(history.overlays[code]));
  same(
    fixture("hatched").filter(([view]) => view === "world").map(([, day, areas]) => [
      String(day),
      areas.toSorted(),
      codesOn(day).toSorted(),
    ]),
    6,
  );
});

Deno.test("where nothing is hatched nothing is said", () => {
  assert.equal(hatchedNote(law, []), "");
});

Deno.test("the tip says which area, of whom, since when and on what basis", () => {
  for (const area of Object.values(history.overlays)) {
    const words = plain(hatchedTip(law, area, area.state));
    assert(words.startsWith(`${area.name}Hatched since `));
    assert(words.endsWith(`${area.basis}.`));
  }
  const { CRI } = history.overlays;
  assert(plain(hatchedTip(law, CRI, "RUS")).includes("Ukraine"));
});

Deno.test("rows of the card tell each reason once, and none before its day", () => {
  const rowsOn = (day) => hatchedRows(law, parseDay(day), "UKR");
  const areas = allOf(rowsOn("2022-10-15"), "dd").map((row) => row.split(".")[0]);
  assert.deepEqual(areas, [
    "Crimea and Sevastopol",
    "Donetsk, Kherson, Luhansk and Zaporizhzhia",
  ]);
  assert(!rowsOn("2022-09-29").includes("Donetsk"));
  assert.equal(rowsOn("2014-02-26"), "");
});
