import assert from "node:assert/strict";
import { same } from "./setup.js";
import {
  inAlphabet,
  inText,
  km,
  listed,
  MONTHS,
  numberInWords,
  say,
  signed,
} from "../../geo/web/base/words.js";

Deno.test("values stand where the text names them", () => {
  assert.equal(say("card.latest", { day: "1 May" }), "1 May at the latest");
});

Deno.test("a key that the dictionary does not have is an error that names it", () => {
  assert.throws(() => say("no.such.key"), /the dictionary has no no\.such\.key/);
});

Deno.test("a number has its own form, or that of its plural", () => {
  DICTIONARY["test.forms"] = { "=0": "none", one: "{n} state", other: "{n} states" };
  const forms = [[0, "none"], [1, "1 state"], [2, "2 states"], [21, "21 states"]];
  same(forms.map(([n, words]) => [String(n), words, say("test.forms", { n })]));
  delete DICTIONARY["test.forms"];
});

Deno.test("the value of the slider begins with the day", () => {
  assert.match(say("time.value", { day: "2025-06-25", n: 164 }), /^2025-06-25\b.*164/);
});

Deno.test("numbers up to twelve are words", () => {
  same([
    ["0", "no", numberInWords(0)],
    ["1", "one", numberInWords(1)],
    ["12", "twelve", numberInWords(12)],
    ["13", "13", numberInWords(13)],
  ]);
});

Deno.test("lists, kilometres and differences", () => {
  same([
    ["one", "Estonia", listed(["Estonia"])],
    ["three", "Estonia, Latvia and Lithuania", listed(["Estonia", "Latvia", "Lithuania"])],
    ["km", "22,407", km(22407)],
    ["tenths", "1,309", km(1309.4)],
    ["more", "+5", signed(5)],
    ["less", "−1,309", signed(-1309)],
    ["equal", "", signed(0)],
    ["month", "December", MONTHS[11]],
    ["status", "state party, withdrawal notified", inText("withdrawing")],
  ]);
});

Deno.test("names stand in the order of the alphabet of the page", () => {
  const names = ["Vanuatu", "Türkiye", "Tuvalu", "Åland", "Tunisia", "Turkmenistan", "Albania"];
  const sorted = ["Åland", "Albania", "Tunisia", "Türkiye", "Turkmenistan", "Tuvalu", "Vanuatu"];
  assert.deepEqual(names.sort(inAlphabet), sorted);
});
