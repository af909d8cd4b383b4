import { examples, law, same, TODAY } from "./setup.js";
import { parseDay } from "../../geo/web/base/days.js";
import { nameOn, standingBefore } from "../../geo/web/law/naming.js";

Deno.test("ground has the name of the day, and before it is a state that with which it is drawn", () => {
  same(
    examples("grounds").map(({ state, treaty, day, name, before }) => {
      const on = parseDay(day);
      const shown = law.exists(state, on) ? "" : standingBefore(law, state, treaty, on);
      return [`${state} ${treaty} ${day}`, [name, before], [nameOn(law, state, on), shown]];
    }),
    20,
  );
});

Deno.test("no state is called by the name of one of its territories", () => {
  same(law.states.map((state) => [state, law.name(state), nameOn(law, state, TODAY)]), 190);
});
