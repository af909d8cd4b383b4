import { same } from "./setup.js";
import { isoDay } from "../../geo/web/base/days.js";
import { readersDay } from "../../geo/web/base/today.js";

Deno.test("today is the day that the reader's clock shows, from midnight to midnight", () => {
  const clocks = [
    ["midnight", new Date(2026, 11, 31, 0, 0), "2026-12-31"],
    ["a minute before the next", new Date(2026, 11, 31, 23, 59), "2026-12-31"],
    ["a new year", new Date(2027, 0, 1, 0, 0), "2027-01-01"],
    ["a leap day", new Date(2028, 1, 29, 12), "2028-02-29"],
  ];
  same(clocks.map(([name, clock, day]) => [name, day, isoDay(readersDay(clock))]));
});
