import { history, law, plain, same, viewOf } from "./setup.js";
import { statusOf } from "../../geo/web/law/shapes.js";
import { areaTip } from "../../geo/web/panels/area_card.js";
import { tip } from "../../geo/web/panels/tip.js";

/** What is said of a shape, as plain lines. @param {any} view @param {string} shape */
function tipOf(view, shape) {
  const key = Object.keys(history.shapes).find((known) => known.startsWith(`${shape}@`));
  const { name, state } = history.shapes[key];
  const row = { shape, name, state };
  row.excluded = history.exclusions.filter((exclusion) => exclusion.shape === shape);
  row.status = statusOf(law, row, view.treaty, view.day);
  return plain(tip(law, view, { state, row }).replaceAll("<br>", "\n").replace("</b>", "\n"));
}

Deno.test("a state is told with status, since, what comes next and its borders", () => {
  const reported =
    "reported to have acceded between 4 February and 22 November 2026 but not yet confirmed by the depositary’s page";
  const cases = [
    ["apmbc", "2026-01-01", "FIN", [
      "Finland",
      "State party, withdrawal notified",
      "since 10 July 2025, 5 months. Next: former state party on 10 January 2026.",
      "Border: 1,309 km with Russia",
    ]],
    ["apmbc", "2026-11-20", "LBN", [
      "Lebanon",
      "State not party",
      `Lebanon, ${reported}, is not counted.`,
    ]],
    ["both", "2026-01-01", "FIN", [
      "Finland",
      "Ottawa Convention only",
      "Border: 1,309 km with Russia",
    ]],
  ];
  same(cases.map(([treaty, day, state, lines]) => [
    `${treaty} ${day} ${state}`,
    lines,
    tipOf(viewOf(treaty, day), state).split("\n"),
  ]));
});

Deno.test("a territory is told with its state, and that it is left out", () => {
  const cases = [
    ["GRL", "Greenland (Denmark)"],
    ["ABW", "Aruba (Netherlands (Kingdom of the))"],
  ];
  const now = viewOf("apmbc", "2026-01-01");
  same(cases.map(([shape, name]) => [shape, name, tipOf(now, shape).split("\n")[0]]));
  const leftOut = tipOf(now, "ABW").split("\n")[1];
  same([["left out", false, leftOut.startsWith("State party")]]);
});

Deno.test("while two days are compared the other status is told", () => {
  const view = viewOf("both", "2026-03-01", { compare: "2025-03-07" });
  same([[
    "POL",
    true,
    tipOf(view, "POL").includes("On 7 March 2025: Ottawa Convention only"),
  ]]);
});

Deno.test("a border is told with its length and the status of the neighbour", () => {
  const words = plain(tip(law, viewOf("apmbc", "2026-01-01"), { border: "FIN-RUS" }));
  same([[
    "FIN-RUS",
    "Finland – Russia1,309 km. Finland: state party, withdrawal notified",
    words,
  ]]);
});

Deno.test("an area that follows nobody's acts says what it is and why it has no status", () => {
  const cases = [
    ["XKX", /^KosovoNot listed by the depositary\. Declared independent of Serbia on 2008-02-17/],
    ["TWN", /^TaiwanNot listed by the depositary\. Drawn by itself\./],
    ["ESH", /^Western SaharaNot listed by the depositary\. A non-self-governing territory/],
  ];
  same(cases.map(([code, words]) => [code, true, words.test(plain(areaTip(law, code)))]));
});
