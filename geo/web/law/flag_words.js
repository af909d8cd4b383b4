// What stands beside a status, in words as tables have them: the twin of geo/answers/flag_words.py.

import { say } from "../base/words.js";

/** @import { Flag } from "../wire.d.ts" */

/** A flag, such as "withdrawal announced". @param {Flag} flag @returns {string} */
export const flagWords = ({ kind, statuses }) =>
  kind === "uncertain"
    ? say("flag.uncertain", { statuses: statuses.join(say("flag.or")) })
    : say(`flag.${kind}`);

/** The flags of one state as the cell of a table. @param {Flag[]} flags @returns {string} */
export const flagsWords = (flags) => flags.map(flagWords).join("; ");
