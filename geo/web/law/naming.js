// What the ground of a state is called on a day, and who answers for it before its first day
// (geo/atlas/naming.py).

import { holds, longDay } from "../base/days.js";
import { inText, say } from "../base/words.js";

/** @import { Shape } from "../wire.d.ts" */
/** @typedef {import("./law.js").Law} Law */

/**
 * The name of a state on a day: that of the shape which its acts colour.
 * @param {Law} law @param {string} state @param {number} day @returns {string}
 */
export function nameOn(law, state, day) {
  const predecessor = predecessors(law).find((shape) =>
    shape.state === state && holds(shape.from, shape.until, day)
  );
  return predecessor?.name ?? law.name(state);
}

/** Shapes of states under a former name; there are few. @param {Law} law @returns {Shape[]} */
const predecessors = (law) =>
  law.once(
    "predecessors",
    () => Object.values(law.history.shapes).filter(({ rule }) => rule === "predecessor"),
  );

/**
 * In one sentence, with what the ground of a state that is none yet is drawn.
 * @param {Law} law @param {string} state @param {string} treaty
 * @param {number} day @returns {string}
 */
export function standingBefore(law, state, treaty, day) {
  const { shapes, grounds, treaties } = law.history;
  const ground = grounds[state].map((key) => shapes[key]).find(({ from, until }) =>
    holds(from, until, day)
  );
  if (!ground) throw new Error(`${state}: no ground on its eve`);
  const { name, state: whose } = ground;
  if (whose === null) return say("absent.alone", { name });
  const standings = Object.entries(treaties).filter(([key]) => treaty === key || treaty === "both")
    .map(([key, { title }]) => {
      const since = law.since(whose, key, day);
      const status = inText(law.single(whose, key, day));
      const standing = since === null
        ? status
        : say("absent.since", { standing: status, day: longDay(since) });
      return treaty === "both" ? say("absent.of", { title, standing }) : standing;
    });
  return say("absent.with", { name, standing: standings.join("; ") });
}
