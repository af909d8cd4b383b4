import { examples, fixture, same } from "./setup.js";
import {
  addYears,
  endInWords,
  firstDay,
  holds,
  inWords,
  isoDay,
  longDay,
  parseDay,
  shortDay,
  whenInWords,
  wholeMonths,
  yearBefore,
} from "../../geo/web/base/days.js";

Deno.test("days of the timeline are written as Python writes them", () => {
  const { days } = fixture("texts");
  same(
    days.map(([day, iso, long, short]) => [
      iso,
      [day, iso, long, short],
      [parseDay(iso), isoDay(day), longDay(day), shortDay(day)],
    ]),
    200,
  );
});

Deno.test("only a day of the calendar, written 2026-11-22, is a day", () => {
  const faulty = [
    "2025-02-30",
    "2025-13-01",
    "2023-02-29",
    "27/12/2025",
    "2025-12",
    "2025-1-2",
    " 2025-12-27",
    "2025-12-27T00:00",
    "soon",
    "",
  ];
  same(faulty.map((text) => [text, null, parseDay(text)]));
  same([["1970-01-01", 0, parseDay("1970-01-01")], ["2024-02-29", 19782, parseDay("2024-02-29")]]);
});

Deno.test("a day of which only month or year is known is said so", () => {
  same([
    ["day", "22 November 2026", inWords("2026-11-22")],
    ["month", "July 2025", inWords("2025-07")],
    ["year", "2026", inWords("2026")],
    ["short", "Jul 2025", inWords("2025-07", 3)],
    ["interval", "between 4 Feb and 22 Nov 2026", inWords("2026-02-04/2026-11-22", 3)],
    ["months", "between July and August 2025", inWords("2025-07/2025-08")],
    ["years", "between 2023 and 2024", inWords("2023/2024")],
    ["of two years", "between July 2025 and 2 May 2026", inWords("2025-07/2026-05-02")],
    ["when", "in July 2025", whenInWords("2025-07")],
    ["when between", "between 2023 and 2024", whenInWords("2023/2024")],
    ["an end", "July 2025", endInWords("2025-07")],
    ["an end of no exact day", "some day between 2023 and 2024", endInWords("2023/2024")],
  ]);
});

Deno.test("29 February of another year is 28 February, as on the dashboard", () => {
  const years = [
    ["2024-02-29", -1, "2023-02-28"],
    ["2024-02-29", 4, "2028-02-29"],
    ["2020-02-29", 1, "2021-02-28"],
    ["2023-02-28", 1, "2024-02-28"],
    ["2025-12-27", 1, "2026-12-27"],
    ["2025-12-31", -1, "2024-12-31"],
  ];
  same(
    years.map(([from, by, day]) => [`${from} ${by}`, day, isoDay(addYears(parseDay(from), by))]),
  );
});

Deno.test("a comparison begins with the same day a year before, as on the dashboard", () => {
  const first = parseDay("1997-12-03");
  same(
    examples("years_before").map(({ day, before, case: name }) => [
      name,
      before,
      isoDay(yearBefore(parseDay(day), first)),
    ]),
    10,
  );
});

Deno.test("a month is over on its own day, not on the eve", () => {
  const spans = [
    ["2026-02-20", "2026-04-19", 1],
    ["2026-02-20", "2026-04-20", 2],
    ["2012-07-01", "2014-06-30", 23],
    ["2012-07-01", "2014-07-01", 24],
    ["2026-01-31", "2026-02-28", 0],
  ];
  same(spans.map(([from, until, months]) => [
    `${from} ${until}`,
    months,
    wholeMonths(parseDay(from), parseDay(until)),
  ]));
});

Deno.test("the first day of a month or year", () => {
  same([
    ["year", "2025-01-01", isoDay(firstDay(2025))],
    ["month", "2025-10-01", isoDay(firstDay(2025, 10))],
  ]);
});

Deno.test("a period holds from its first day until the eve of its last", () => {
  same([
    ["the eve", false, holds(10, 20, 9)],
    ["its first day", true, holds(10, 20, 10)],
    ["the day before its end", true, holds(10, 20, 19)],
    ["its end", false, holds(10, 20, 20)],
    ["no beginning", true, holds(null, 20, -1000)],
    ["no end", true, holds(10, null, 100000)],
  ]);
});
