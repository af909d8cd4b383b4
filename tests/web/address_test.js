import assert from "node:assert/strict";
import { examples, fixture, history, law, same } from "./setup.js";
import { isoDay, parseDay } from "../../geo/web/base/days.js";
import { Address } from "../../geo/web/site/address.js";

const TODAY = parseDay("2026-11-22");
const TRACK = { first: parseDay("1997-12-03"), last: parseDay("2027-11-22"), today: TODAY };
const ALLOWED = fixture("tables").allowed;
const addressOf = () => new Address(ALLOWED, law, TRACK);

Deno.test("what cannot be followed is told as on the dashboard", () => {
  same(
    examples("notices").map((row) => {
      const [search, notices] = [row.address, row.notices].map((text) =>
        text.replaceAll("{edition}", history.edition)
      );
      const address = addressOf();
      address.read(`?${search}`);
      return [search, notices, address.notices.join("\n")];
    }),
    28,
  );
});

Deno.test("a pin is read from old links too and written under its own name", () => {
  const address = addressOf();
  same(
    examples("pins").map((row) => {
      const view = address.read(`?${row.address}`);
      const written = address.write(view);
      return [row.address, [row.pinned, row.written], [view.state ?? "", written.slice(1)]];
    }),
    12,
  );
});

Deno.test("an address comes back as it was read", () => {
  const cases = fixture("answers").map(([, view]) => {
    const address = addressOf();
    const written = new URLSearchParams(
      address.write(address.read(`?${new URLSearchParams(
        Object.entries(view).flatMap(([key, values]) => values.map((value) => [key, value])),
      )}`)),
    );
    const expected = Object.entries({ ...view, name: [(view.name ?? [""]).join(" ").trim()] })
      .filter(([key, [value]]) =>
        value && !(key === "treaty" && value === "apmbc") &&
        !(key === "day" && value === isoDay(TODAY))
      )
      .map(([key, values]) => [key, values.toSorted()]);
    const again = [...new Set(written.keys())].map((key) => [key, written.getAll(key).toSorted()]);
    const sorted = (pairs) => pairs.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [JSON.stringify(view), sorted(expected), sorted(again)];
  });
  same(cases, 400);
});

Deno.test("what every visitor sees first is left out", () => {
  const address = addressOf();
  assert.equal(address.write(address.read("")), "");
  assert.equal(address.write(address.read("?treaty=apmbc&view=frontier&day=2026-11-22")), "");
  const whole = "?treaty=both&day=2026-01-15&compare=2025-01-15&status=party&member=NATO&name=an" +
    `&pin=POL&view=world&data=${history.edition}&embed=true`;
  assert.equal(address.write(address.read(whole)), whole);
});

Deno.test("notices are those of the address read last", () => {
  const address = addressOf();
  address.read("?view=moon");
  assert.equal(address.notices.length, 1);
  address.read("");
  assert.deepEqual(address.notices, []);
});
