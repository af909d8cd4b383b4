import { law, same, TODAY } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { course } from "../../geo/web/panels/status_course.js";

const courseOf = (state, day, treaty = "apmbc") =>
  course(law, state, treaty, parseDay(day), TODAY).replaceAll("&nbsp;", " ");

Deno.test("how long is said in days, months or years", () => {
  const cases = [
    ["NOR", "2026-11-27", "since 1 March 1999, 27 years."],
    ["POL", "2026-02-20", "since 20 February 2026."],
    ["POL", "2026-02-21", "since 20 February 2026, 1 day."],
    ["POL", "2026-04-19", "since 20 February 2026, 58 days."],
    ["POL", "2026-04-20", "since 20 February 2026, 2 months."],
    ["POL", "2026-11-27", "since 20 February 2026, 9 months."],
    ["FIN", "2014-06-30", "since 1 July 2012, 23 months."],
    ["FIN", "2014-07-01", "since 1 July 2012, 2 years."],
  ];
  same(cases.map(([state, day, words]) => [
    `${state} ${day}`,
    words,
    courseOf(state, day).slice(0, words.length),
  ]));
});

Deno.test("what comes next is said, and that nothing does", () => {
  const reported =
    "Lebanon, reported to have acceded between 4 February and 22 November 2026 but not yet confirmed by the depositary’s page, is ";
  const cases = [
    [
      "FIN",
      "2026-01-01",
      "since 10 July 2025, 5 months. Next: former state party on 10 January 2026.",
    ],
    ["RUS", "2025-08-20", "Had neither signed nor joined."],
    ["RUS", "2026-11-26", "Has neither signed nor joined."],
    [
      "LBN",
      "2026-12-31",
      "since 22 November 2026 at the latest. Next: state party on 1 May 2027 at the latest. " +
      `${reported}counted as having consented.`,
    ],
    [
      "LBN",
      "2027-07-01",
      "since 1 May 2027 at the latest. Nothing further scheduled. " +
      `${reported}counted as a state party.`,
    ],
    ["LBN", "2026-11-20", `${reported}not counted.`],
  ];
  same(cases.map(([state, day, words]) => [`${state} ${day}`, words, courseOf(state, day)]));
});
