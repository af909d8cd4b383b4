import { countsOn, examples, fixture, law, same, viewOf } from "./setup.js";
import { isBound } from "../../geo/web/law/law.js";
import { Tables } from "../../geo/web/law/tables.js";
import { doubtfulOn, doubtInWords } from "../../geo/web/panels/doubtful.js";

/** The same table is read by tests/answers/test_intervals.py. */
const ROWS = examples("intervals");

Deno.test("Lebanon, whose accession lies between two days, reads as on the command line", () => {
  const tables = new Tables(law, fixture("tables"));
  same(
    ROWS.map((row) => {
      const view = viewOf("apmbc", row.day);
      const query = { treaty: "apmbc", day: view.day, state: ["LBN"] };
      const lists = { status: [], neighbour: [], member: [], region: [], layer: [], name: "" };
      const [lebanon] = tables.status({ ...lists, ...query }).filter(({ state }) =>
        state === "LBN"
      );
      const counts = [...countsOn(law, "apmbc", view.day)];
      const sum = (passes) =>
        counts.filter(([status]) => passes(status)).reduce((all, [, n]) => all + n, 0);
      const bound = sum(isBound);
      const doubts = doubtfulOn(law, view).map((act) => doubtInWords(law, act, view.day));
      const { status, next_change, flags } = lebanon;
      const expected = row.doubt
        ? [
          `Lebanon, reported to have acceded between 4 February and 22 November 2026 but not yet ` +
          `confirmed by the depositary’s page, is ${row.doubt}.`,
        ]
        : [];
      return [
        row.day,
        [
          row.status,
          row.next || null,
          row.flags,
          Number(row.bound),
          Number(row.deposited),
          expected,
        ],
        [
          status,
          next_change,
          flags,
          bound,
          bound + sum((status) => status === "contracting"),
          doubts,
        ],
      ];
    }),
    7,
  );
});
