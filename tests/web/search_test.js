import assert from "node:assert/strict";
import { law, same } from "./setup.js";
import { findStates } from "../../geo/web/panels/search.js";

const codesOf = (words) => findStates(law, words).map(({ state }) => state);

Deno.test("states are found by name and code in any language, best first", () => {
  const cases = [
    ["the beginning of a name, which is a code", "fin", ["FIN"]],
    ["a code before a part of a name", "lva", ["LVA", "SLV"]],
    ["Polish words follow", "pol", ["POL", "KOR", "PRK", "ZAF", "SSD", "MKD"]],
    ["in Finnish", "suomi", ["FIN"]],
    ["in Lithuanian", "lietuva", ["LTU"]],
    ["in Ukrainian, small letters", "польща", ["POL"]],
    ["in Finnish without dots", "venaja", ["RUS", "BLR"]],
    ["in Polish without strokes", "bialorus", ["BLR"]],
    ["a word of two names", "korea", ["PRK", "KOR"]],
    ["nothing", "atlantis", []],
    ["a space", " ", []],
    ["no area", "kosovo", []],
    ["equal ranks in the order of the alphabet", "ku", ["KWT", "COK", "CUB", "CYP"]],
  ];
  same(cases.map(([name, words, codes]) => {
    const shown = codesOf(words);
    return [name, [codes[0], codes.toSorted()], [shown[0], shown.toSorted()]];
  }));
});

Deno.test("at most eight are shown", () => {
  assert.equal(codesOf("a").length, 8);
});

Deno.test("the name that was typed is told where it is another", () => {
  const [{ state, name, other }, ...others] = findStates(law, "puola");
  assert.deepEqual([state, name, other.language, other.name], ["POL", "Poland", "fi", "Puola"]);
  assert.deepEqual(others, []);
  assert.equal(findStates(law, "poland")[0].other, undefined);
});
