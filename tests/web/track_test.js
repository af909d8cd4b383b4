import { examples, same } from "./setup.js";
import { isoDay, parseDay } from "../../geo/web/base/days.js";
import { endOfTrack } from "../../geo/web/site/track.js";

/** @param {string} text */
const day = (text) => /** @type {number} */ (parseDay(text));

Deno.test("the timeline ends a year past today, or with the last change if that is near", () => {
  same(
    examples("tracks").map(({ today, changes, last, case: name }) => [
      name,
      last,
      isoDay(endOfTrack(changes.split(" ").filter(Boolean).map(day), day(today))),
    ]),
    10,
  );
});
