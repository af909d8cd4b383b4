import { fixture, same } from "./setup.js";
import { fold } from "../../geo/web/base/fold.js";

Deno.test("every name of a state in every language folds as in Python", () => {
  same(fixture("texts").folded.map(([name, folded]) => [name, folded, fold(name)]), 1000);
});

Deno.test("case, accents, strokes, apostrophes and spaces do not count", () => {
  const words = [
    ["  CÔTE d’Ivoire ", "cote divoire"],
    ["Łotwa", "lotwa"],
    ["Weißrussland", "weissrussland"],
    ["ΣΑΣ", "σασ"],
    ["Îles  Åland", "iles aland"],
    ["İstanbul", "istanbul"],
  ];
  same(words.map(([name, folded]) => [name, folded, fold(name)]));
});
