// What happens: acts as received, effects of acts on a status, steps beside the law.

import { parseDay } from "../base/days.js";
import { isBound, OUTSIDE } from "./law.js";
import { inAlphabet } from "../base/words.js";

/**
 * An act, or its effect: "bound" is a change to party from a status that does not bind, "left" one
 * to withdrawn.
 * @typedef {{kind: string, treaty: string, state: string, day: number, isLate: boolean,
 *   received?: string}} Event
 * `kind` is one of `KINDS`; `isLate`: the act is of no exact day, and `day` the latest possible;
 * `received`: what is known of it, of acts alone
 */
/**
 * @typedef {{treaty: string, what: string, states: string[]}} Step
 * `states`: none for a meeting or the treaty's own day
 */
/** @typedef {import("./law.js").Law} Law */

/**
 * Kinds of acts and effects in the order in which they are told, each with the status it leads to.
 * @type {Record<string, string>}
 */
export const KINDS = {
  left: "withdrawn",
  notified: "withdrawing",
  revoked: "party",
  bound: "party",
  deposited: "contracting",
  signed: "signatory",
  unsigned: "outside",
};
/** Kinds of the acts that are no consent. @type {Record<string, string>} */
const OF_ACTIONS = {
  signature: "signed",
  signature_withdrawal: "unsigned",
  withdrawal: "notified",
  revocation: "revoked",
};
const KIND_ORDER = Object.keys(KINDS);
/** Kinds that a signature or a deposit has: they bind nobody yet. */
const QUIET = new Set(["deposited", "signed", "unsigned"]);

/**
 * All acts and effects under one treaty, by day, then as they are told, then by name.
 * @param {Law} law @param {string} treaty @returns {Event[]}
 */
export function events(law, treaty) {
  return law.once(`events ${treaty}`, () => {
    const all = law.states.flatMap((state) => [
      ...actsOf(law, treaty, state),
      ...effectsOn(law, treaty, state),
    ]);
    /** @param {Event} event */
    const kind = (event) => KIND_ORDER.indexOf(event.kind);
    return all.sort((a, b) =>
      a.day - b.day || kind(a) - kind(b) || inAlphabet(law.name(a.state), law.name(b.state))
    );
  });
}

/** @param {Law} law @param {string} treaty @param {string} state @returns {Event[]} */
function actsOf(law, treaty, state) {
  return law.acts(state, treaty).map(({ action, received }) => {
    const exact = parseDay(received);
    const day = exact ?? doubtfulAct(law, treaty, state, action, received)?.latest;
    if (day === undefined) throw new Error(`${state} ${treaty}: ${action} of no day`);
    return {
      kind: OF_ACTIONS[action] ?? "deposited",
      treaty,
      state,
      day,
      isLate: exact === null,
      received,
    };
  });
}

/**
 * What is in doubt of an act; a state may have done the same on other days.
 * @param {Law} law @param {string} treaty @param {string} state @param {string} action
 * @param {string} received
 */
export function doubtfulAct({ history }, treaty, state, action, received) {
  return history.doubtful.find((act) =>
    act.state === state && act.treaty === treaty && act.action === action &&
    act.received === received
  );
}

/** @param {Law} law @param {string} treaty @param {string} state @returns {Event[]} */
function effectsOn(law, treaty, state) {
  /** @type {Event[]} */
  const effects = [];
  /** @type {string} */
  let before = OUTSIDE;
  for (const spell of law.spells(state, treaty)) {
    const { since: day, status } = spell;
    const isNew = status === "party"
      ? !isBound(before)
      : status === "withdrawn" && before !== status;
    const kind = status === "party" ? "bound" : "left";
    if (isNew) {
      effects.push({ kind, treaty, state, day, isLate: law.isImprecise(state, treaty, spell) });
    }
    before = status;
  }
  return effects;
}

/**
 * Acts and effects by day, the earliest first.
 * @param {Law} law @param {string} treaty or both @returns {Map<number, Event[]>}
 */
export function eventsByDay(law, treaty) {
  return law.once(`events by day ${treaty}`, () => {
    /** @type {Map<number, Event[]>} */
    const days = new Map();
    for (const event of law.treatiesOf(treaty).flatMap((each) => events(law, each))) {
      days.set(event.day, [...(days.get(event.day) ?? []), event]);
    }
    return new Map([...days].sort(([a], [b]) => a - b));
  });
}

/** Whether a day has signatures and deposits alone. @param {Event[]} events of the day */
export const isQuiet = (events) => events.every((event) => QUIET.has(event.kind));

/**
 * Steps of an exact day by day: what was done, and by which states.
 * @param {Law} law @param {string} treaty or both @returns {Map<number, Step[]>}
 */
export function stepsByDay(law, treaty) {
  return law.once(`steps ${treaty}`, () => {
    /** @type {Map<number, Step[]>} */
    const days = new Map();
    for (const each of law.treatiesOf(treaty)) {
      for (const [state, rows] of Object.entries(law.history.steps[each])) {
        for (const { day: text, what } of rows) {
          const day = parseDay(text);
          if (day === null) continue;
          const steps = days.get(day) ?? [];
          days.set(day, steps);
          addStep(steps, each, what, state);
        }
      }
    }
    for (const step of [...days.values()].flat()) {
      step.states.sort((a, b) => inAlphabet(law.name(a), law.name(b)));
    }
    return days;
  });
}

/**
 * Several states may have taken one step together.
 * @param {Step[]} steps of the day @param {string} treaty @param {string} what
 * @param {string} state empty for none
 */
function addStep(steps, treaty, what, state) {
  const known = steps.find((step) => step.treaty === treaty && step.what === what);
  const states = state ? [state] : [];
  if (known) known.states.push(...states);
  else steps.push({ treaty, what, states });
}
