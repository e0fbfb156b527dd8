import fc from "fast-check";
import { expect, it } from "vitest";
import { Tally } from "./tally";

it("counts what a list of names holds, whatever comes and goes", () => {
  const name = fc.constantFrom("a", "b", "c");
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), name)), (steps) => {
      const tally = new Tally();
      const list: string[] = [];
      for (const [isComing, one] of steps) {
        const at = list.indexOf(one);
        if (isComing) {
          tally.add(one);
          list.push(one);
        } else if (at >= 0) {
          tally.remove(one);
          list.splice(at, 1);
        }
        for (const each of ["a", "b", "c"])
          expect(tally.of(each)).toBe(list.filter((held) => held === each).length);
      }
    }),
  );
});
