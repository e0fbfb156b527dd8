import { z } from "zod";
import { type ControlRoute, done, reading } from "../control-route";
import { gridLine, tripLine } from "./log-lines";
import type { Module } from "./module";

/** A drive, or a charge, that the module kept in its own log until now. */
const logged = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("trip"),
    distanceKm: z.number().positive(),
    minutes: z.number().positive(),
    minutesAgo: z.number().min(0),
    place: z.string(),
  }),
  z.strictObject({
    kind: z.literal("charge"),
    energyKwh: z.number().positive(),
    minutes: z.number().positive(),
    minutesAgo: z.number().min(0),
  }),
]);

/** What another process may see of a module, and have it tell. */
export const moduleRoutes = ({
  looks,
  model,
  record,
}: Pick<Module, "looks" | "model" | "record">): readonly ControlRoute[] => [
  { route: "GET /world/module", handle: () => ({ status: 200, body: { looks } }) },
  {
    route: "POST /world/module/log",
    handle: reading(logged, (given) => {
      const seconds = given.minutes * 60;
      if (given.kind === "trip") {
        const line = tripLine({ ...model, tripKm: given.distanceKm }, { ...given, seconds });
        record("log.trip", line, given.minutesAgo * 60);
        return done;
      }
      const end = { chargeState: "done", sessionKwh: given.energyKwh, chargeSeconds: seconds };
      record("log.grid", gridLine({ ...model, ...end }), given.minutesAgo * 60);
      return done;
    }),
  },
];
