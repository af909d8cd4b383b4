import { same } from "./setup.js";
import { Axis } from "../../geo/web/base/axis.js";
import { isoDay, parseDay } from "../../geo/web/base/days.js";
import { DayField } from "../../geo/web/timeline/day_field.js";

const axis = new Axis(parseDay("1997-12-03"), parseDay("2027-11-26"));

/** What a typed text does: the day gone to, and whether it is blamed. @param {string} text */
function typed(text) {
  let [gone, isWrong] = [null, null];
  const field = {
    value: text,
    addEventListener: () => {},
    setAttribute: () => {},
    classList: { toggle: (_, wrong) => (isWrong = wrong) },
  };
  const fault = { hidden: true, textContent: "" };
  const box = new DayField(field, fault, axis, () => axis.first, (day) => (gone = isoDay(day)));
  box.typed();
  return [gone, isWrong, fault.hidden ? "" : fault.textContent];
}

Deno.test("a day of the timeline is gone to", () => {
  const days = ["2012-07-01", " 2012-07-01 ", "1997-12-03", "2027-11-26"];
  same(days.map((text) => [text, [text.trim(), false, ""], typed(text)]));
});

Deno.test("anything else is refused with a reason and changes nothing", () => {
  const reason = "Write the day as 2025-12-27, from 1997-12-03 to 2027-11-26.";
  const texts = ["2025-02-30", "27/12/2025", "1990-01-01", "1997-12-02", "2027-11-27", "soon", ""];
  same(texts.map((text) => [text, [null, true, reason], typed(text)]));
});
