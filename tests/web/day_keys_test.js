import { same } from "./setup.js";
import { Axis } from "../../geo/web/base/axis.js";
import { isoDay, parseDay } from "../../geo/web/base/days.js";
import { dayByKey } from "../../geo/web/timeline/day_keys.js";

const axis = new Axis(parseDay("1997-12-03"), parseDay("2027-11-26"));

Deno.test("each key takes the handle to its day", () => {
  const cases = [
    ["ArrowRight", "2025-12-27", "2025-12-28"],
    ["ArrowUp", "2025-12-27", "2025-12-28"],
    ["ArrowLeft", "2025-12-27", "2025-12-26"],
    ["ArrowDown", "2025-12-27", "2025-12-26"],
    ["PageUp", "2025-12-27", "2026-12-27"],
    ["PageDown", "2025-12-27", "2024-12-27"],
    ["PageDown", "2024-02-29", "2023-02-28"],
    ["Home", "2025-12-27", "1997-12-03"],
    ["End", "2025-12-27", "2027-11-26"],
  ];
  same(cases.map(([key, from, to]) => [
    `${key} ${from}`,
    to,
    isoDay(dayByKey(key, parseDay(from), axis)),
  ]));
});

Deno.test("other keys leave it where it is", () => {
  same(["Tab", "Enter", "a", " "].map((key) => [key, null, dayByKey(key, 0, axis)]));
});

Deno.test("nothing comes before the first day or after the last", () => {
  same([
    ["before", "1997-12-03", isoDay(axis.clamp(dayByKey("ArrowLeft", axis.first, axis)))],
    ["after", "2027-11-26", isoDay(axis.clamp(dayByKey("PageUp", axis.last, axis)))],
  ]);
});
