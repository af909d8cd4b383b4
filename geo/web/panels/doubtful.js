// Acts in doubt: reported but not confirmed by the depositary, or of a day not yet known.

import { holds, whenInWords } from "../base/days.js";
import { escape } from "../base/markup.js";
import { say } from "../base/words.js";

/** @import { Moment } from "../types.d.ts" */
/** @import { Doubtful } from "../wire.d.ts" */

/**
 * The acts in doubt on a day, under one treaty or both, of one state or all.
 * @param {import("../law/law.js").Law} law @param {Moment} view @param {string | null} [state]
 * @returns {Doubtful[]}
 */
export function doubtfulOn(law, { treaty, day }, state = null) {
  return law.history.doubtful.filter((act) =>
    (treaty === "both" || treaty === act.treaty) && (state === null || state === act.state) &&
    holds(act.from, act.until, day)
  );
}

/**
 * What is in doubt, and how it is counted on a day, in a sentence.
 * @param {import("../law/law.js").Law} law @param {Doubtful} doubtful @param {number} day
 * @param {boolean} [namesTreaty]
 * @returns {string} plain text
 */
export function doubtInWords(
  law,
  { state, treaty, action, received, isReported },
  day,
  namesTreaty = false,
) {
  return say(isReported ? "doubtful.reported" : "doubtful.unknown", {
    name: law.name(state),
    acted: say(`acted.${action}`),
    when: whenInWords(received),
    of: namesTreaty ? say("doubtful.of", { title: law.history.treaties[treaty].title }) : "",
    counted: say(`doubtful.counted.${law.single(state, treaty, day)}`),
  });
}

/** The same as HTML. @param {Parameters<typeof doubtInWords>} words @returns {string} */
export const inDoubt = (...words) => escape(doubtInWords(...words));
