import assert from "node:assert/strict";
import { examples, fixture, law, same, TODAY, viewOf } from "./setup.js";
import { isoDay } from "../../geo/web/base/days.js";
import { KINDS } from "../../geo/web/law/events.js";
import { captionOf } from "../../geo/web/timeline/caption.js";

const STOPS = fixture("stops");
/** When the only act of no exact day was received. */
const BETWEEN = "between 4 February and 22 November 2026";
/** Words that open a kind's part of a caption. */
const OPENINGS = {
  signed: "Signed by ",
  notified: "○ Withdrawal notified by ",
  bound: "▲ In force for ",
  left: "▼ Withdrawal takes effect for ",
  deposited: "Consent deposited by ",
};

Deno.test("every expected caption is said word for word", () => {
  same(
    examples("captions").map(({ treaty, day, today, caption }) => [
      `${treaty} ${day}`,
      caption,
      captionOf(law, viewOf(treaty, day, { today })),
    ]),
    60,
  );
});

/** The parts of a caption that tell of acts and effects, by treaty and kind. */
function partsOf(treaty, caption) {
  let current = treaty;
  const parts = new Map();
  for (const part of caption.split(" · ")) {
    const [title, ...rest] = part.split(" – ");
    const titled = Object.entries(law.history.treaties).find(([, known]) => known.title === title);
    if (titled) current = titled[0];
    const text = titled ? rest.join(" – ") : part;
    const kind = Object.keys(KINDS).find((name) => text.startsWith(OPENINGS[name]));
    if (kind) parts.set(`${current} ${kind}`, text.slice(OPENINGS[kind].length));
  }
  return parts;
}

/** Whether a part names the states, or three of them and how many more. */
function holdsNames(text, names) {
  const shown = names.filter((name) => text.includes(name));
  if (names.length <= 3) return shown.length === names.length;
  const rest = names.length - 3;
  return shown.length >= 3 && text.endsWith(` and ${rest === 1 ? "one" : rest} more`);
}

for (const [treaty, { changes, happening }] of Object.entries(STOPS)) {
  Deno.test(`every day says what happens and to whom: ${treaty}`, () => {
    const eventsOn = new Map(happening);
    for (const day of new Set([...changes, ...eventsOn.keys()])) {
      const caption = captionOf(law, { treaty, day, today: TODAY });
      const parts = partsOf(treaty, caption);
      const groups = Map.groupBy(eventsOn.get(day) ?? [], ([under, kind]) => `${under} ${kind}`);
      const where = `${isoDay(day)}: ${caption}`;
      assert.deepEqual([...parts.keys()].toSorted(), [...groups.keys()].toSorted(), where);
      for (const [key, events] of groups) {
        const [, kind] = key.split(" ");
        const when = kind === "deposited" ? BETWEEN : "at the latest";
        const names = events.map(([, , name, isLate]) =>
          isLate ? `${name} ${when} (as reported)` : name
        );
        assert(holdsNames(parts.get(key), names), where);
      }
      assert(!caption.includes("No change"), where);
    }
  });
}
