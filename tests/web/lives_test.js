import assert from "node:assert/strict";
import { fixture, history, same, viewOf } from "./setup.js";
import { Axis } from "../../geo/web/base/axis.js";
import { parseDay } from "../../geo/web/base/days.js";
import { say } from "../../geo/web/base/words.js";
import { events } from "../../geo/web/law/events.js";
import { Law } from "../../geo/web/law/law.js";
import { card } from "../../geo/web/panels/card.js";
import { captionOf } from "../../geo/web/timeline/caption.js";

const LIVES = fixture("lives");

Deno.test("each random life reads in the browser as the treaties say, on every telling day", () => {
  same(
    LIVES.map(({ acts, spells, days }) => {
      const world = new Law({ ...history, spells: { apmbc: { FIN: spells } } });
      return [
        acts.join(", "),
        days,
        days.map(([day]) => [
          day,
          world.single("FIN", "apmbc", day),
          world.next("FIN", "apmbc", day)?.day ?? null,
        ]),
      ];
    }),
    100,
  );
  assert(LIVES.filter(({ revoked }) => revoked).length >= 10);
});

Deno.test("who revokes its withdrawal before its effect never ceased to be a party", () => {
  const done = history.acts.apmbc.FIN.concat({
    action: "revocation",
    received: "2026-01-09",
    effective: parseDay("2026-01-09"),
    source: "untc-apmbc",
  });
  const course = history.spells.apmbc.FIN.filter(({ status }) => status !== "withdrawn").concat({
    since: parseDay("2026-01-09"),
    status: "party",
    act: done.length - 1,
  });
  const world = new Law({
    ...history,
    acts: { ...history.acts, apmbc: { ...history.acts.apmbc, FIN: done } },
    spells: { ...history.spells, apmbc: { ...history.spells.apmbc, FIN: course } },
  });
  const told = events(world, "apmbc").filter(({ state }) => state === "FIN");
  assert.deepEqual(told.map(({ kind }) => kind), ["deposited", "bound", "notified", "revoked"]);
  const view = viewOf("apmbc", "2026-01-09", { state: "FIN" });
  assert.equal(captionOf(world, view), "Withdrawal revoked by Finland");
  const html = card(world, new Axis(parseDay("1997-12-03"), parseDay("2027-11-26")), view);
  assert(html.includes("Revoked") && !html.includes(say("card.out")));
});
