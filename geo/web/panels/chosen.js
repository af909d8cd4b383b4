// What is chosen of a view: in words, and as a part of a file's name. The same as
// geo/answers/chosen.py.

import { fold } from "../base/fold.js";
import { say } from "../base/words.js";

/** @import { Choice } from "../types.d.ts" */

/** Letters of a name that a file's name holds at most. */
const LONGEST = 40;

/**
 * Every chosen value of a filter, in the order of the bar: its filter, itself, its words.
 * @param {(state: string) => string} nameOf @param {Choice} filters
 * @returns {{name: string, value: string, words: string}[]}
 */
export function chosen(nameOf, { neighbour, member, region, name, status }) {
  /** @type {(filter: string, values: string[], words: (value: string) => string) => any[]} */
  const each = (filter, values, words) =>
    values.map((value) => ({ name: filter, value, words: words(value) }));
  return [
    ...each("neighbour", neighbour, (state) => say("filter.neighbour", { state: nameOf(state) })),
    ...each("member", member, (value) => value),
    ...each("region", region, (value) => value),
    ...each("name", name ? [name] : [], (value) => say("filter.name", { name: value })),
    ...each("status", status, (value) => say(`status.${value}`)),
  ];
}

/**
 * Every chosen value for a file's name, in ASCII; nothing without any.
 * @param {Choice} filters
 */
export function slug({ neighbour, member, region, name, status }) {
  return [
    ...neighbour.map((state) => `neighbour-${state}`),
    ...member,
    ...region.map((each) => each.toLowerCase()),
    ...(name ? [`name-${ascii(name)}`.slice(0, LONGEST).replace(/-+$/, "")] : []),
    ...status,
  ].join("-");
}

/**
 * A name without accents and signs; a letter of another script stays as its number.
 * @param {string} name
 */
const ascii = (name) =>
  fold(name).replace(/\P{ASCII}/gu, (letter) => `u${letter.codePointAt(0).toString(16)}`)
    .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
