import { z } from "zod";
import { timerKinds } from "@/lib/domain/kept-by-car";
import { weekdays } from "@/lib/domain/weekdays";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf } from "./shapes";

const weekday = z.enum(weekdays);

export const vehicleTimers = endpoint({
  method: "get",
  path: "/vehicles/{id}/timers",
  summary: "The timers that a car keeps by itself; one without weekdays is for once",
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(
    z
      .object({
        kind: z.enum(timerKinds),
        id: z.number(),
        isEnabled: z.boolean(),
        time: z.string(),
        weekdays: z.array(weekday),
        onceOn: weekday.optional(),
        isCharging: z.boolean().optional(),
        isClimate: z.boolean().optional(),
        measuredAt: z.number(),
      })
      .meta({ id: "CarTimer" }),
  ),
});

export const vehicleChargingProfiles = endpoint({
  method: "get",
  path: "/vehicles/{id}/charging-profiles",
  summary: "How a car charges at the places it knows",
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(
    z
      .object({
        id: z.number(),
        name: z.string().optional(),
        limitPercent: z.number().optional(),
        measuredAt: z.number(),
      })
      .meta({ id: "ChargingProfile" }),
  ),
});
