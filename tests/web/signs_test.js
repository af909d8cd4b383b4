import assert from "node:assert/strict";
import "./stand_ins.js";
import { history, law, same, viewOf } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { REPORTED } from "../../geo/web/panels/reported.js";
import { signArt, signOf, signSize, signsOn } from "../../geo/web/map/signs.js";

/** Days with the most signs, and with those of states seldom named. */
const DAYS = ["2012-06-01", "2022-10-15", "2024-01-01", "2025-06-15", "2025-07-28", "2025-11-26"];

Deno.test("each report of a day has its sign, each kind of a state once", () => {
  const cases = ["apmbc", "ccm", "both"].flatMap((treaty) =>
    DAYS.map((day) => {
      const on = parseDay(day);
      const expected = history.reports.filter((report) =>
        report.from <= on && (report.until === null || on < report.until) &&
        (report.treaty === null || treaty === "both" || report.treaty === treaty)
      ).map(({ layer, state }) => `${state} ${layer}`);
      const shown = [...signsOn(law, viewOf(treaty, day, { layers: REPORTED }))]
        .flatMap(([state, kinds]) => kinds.map((kind) => `${state} ${kind}`));
      return [`${treaty} ${day}`, [...new Set(expected)].toSorted(), shown.toSorted()];
    })
  );
  same(cases, 18);
});

Deno.test("doubt has a sign of its own, whatever layers are on", () => {
  assert.deepEqual([...signsOn(law, viewOf("apmbc", "2026-11-22"))], [["LBN", ["unsure"]]]);
  assert.equal(signsOn(law, viewOf("ccm", "2026-11-22")).size, 0);
  assert.equal(signsOn(law, viewOf("apmbc", "2025-11-26")).size, 0);
});

Deno.test("every kind has a form of its own", () => {
  const forms = [...REPORTED, "unsure"].map((kind) => signArt(kind));
  assert.equal(new Set(forms).size, forms.length);
  assert(signOf("use", 16).includes('width="16"'));
  assert(signArt("use", 'data-of="RUS"').includes('data-of="RUS"'));
});

Deno.test("the world has less room, and so has a phone", () => {
  assert.deepEqual([signSize(true, 1440), signSize(false, 390), signSize(false, 1440)], [
    11,
    13,
    16,
  ]);
});
