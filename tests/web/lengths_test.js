import { allOf, law, plain, same } from "./setup.js";
import { borderList, bordersInWords } from "../../geo/web/panels/lengths.js";

Deno.test("the tip says of which border a length is", () => {
  const cases = [
    ["RUS", "Land border: 22,407 km, of which 1,312 km with Belarus"],
    ["BLR", "Land border: 3,599 km, of which 1,312 km with Russia"],
    ["POL", "Border: 209 km with Russia, 375 km with Belarus"],
    ["FRA", ""],
  ];
  same(cases.map(([state, words]) => [state, words, plain(bordersInWords(law, state))]));
});

Deno.test("each length of the card says whose it is", () => {
  const drawn = "km Measured on the line drawn, 1:10m:";
  const cases = [
    ["UKR", [
      "1,944 km CIA World Factbook1,974 km National or other figure1,926 km Russian figure" +
      `1,524 ${drawn} without small bends`,
      "1,111 km CIA World Factbook1,084 km National or other figure" +
      `862 ${drawn} without small bends`,
    ]],
    ["PRK", [
      `18 km CIA World Factbook17 km Russian figure32 ${drawn} coarser than so short a border`,
    ]],
    ["FRA", []],
  ];
  same(cases.map(([state, lengths]) => [state, lengths, allOf(borderList(law, state), "dd")]));
});
