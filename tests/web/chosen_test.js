import assert from "node:assert/strict";
import { filtersOf, fixture, law, same } from "./setup.js";
import { chosen, slug } from "../../geo/web/panels/chosen.js";

Deno.test("300 random filters have the words and the name for files that Python gives them", () => {
  same(
    fixture("filters").map(({ filters, slug: name, words }) => [
      JSON.stringify(filters),
      [name, words],
      [slug(filters), chosen((state) => law.name(state), filters).map((value) => value.words)],
    ]),
    300,
  );
});

Deno.test("each value says of which filter it is, in the order of the bar", () => {
  const filters = filtersOf("status=party&member=NATO&name=an&neighbour=RUS&region=Europe");
  assert.deepEqual(
    chosen((state) => law.name(state), filters).map(({ name, value }) => [name, value]),
    [
      ["neighbour", "RUS"],
      ["member", "NATO"],
      ["region", "Europe"],
      ["name", "an"],
      ["status", "party"],
    ],
  );
});

Deno.test("a name for files is ASCII and not long", () => {
  const name = slug(filtersOf(`name=${"Ö укр ".repeat(20)}`));
  assert.match(name, /^name-[a-z0-9-]*[a-z0-9]$/);
  assert(name.length <= 40);
  assert.equal(slug(filtersOf("")), "");
});
