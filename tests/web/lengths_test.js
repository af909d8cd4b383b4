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
  const measured = "km Measured (OpenStreetMap, 10 m)";
  const cases = [
    ["UKR", [
      "1,944 km CIA World Factbook1,974 km National or other figure1,926 km Russian figure" +
      `1,995 ${measured}`,
      "1,111 km CIA World Factbook1,084 km National or other figure" +
      `1,090 ${measured}`,
    ]],
    ["PRK", [
      `18 km CIA World Factbook17 km Russian figure14 ${measured}`,
    ]],
    ["FRA", []],
  ];
  same(cases.map(([state, lengths]) => [state, lengths, allOf(borderList(law, state), "dd")]));
});
