import { z } from "zod";
import { chargerMetrics, isChargerMetric } from "@/lib/domain/charger-metric";
import { circuitCommandKinds, circuitIntent } from "@/lib/domain/circuit-intent";
import { operationStates } from "@/lib/domain/operation";
import { endpoint } from "../endpoint";
import { passOn } from "../validate";
import { cut, format, idParams, knownValue, listOf, name, paging, period } from "./shapes";

const chargerState = z.record(
  z.string(),
  knownValue.extend({ isEstimated: z.boolean().optional() }),
);

const session = z
  .looseObject({
    id: z.string(),
    chargerId: z.string(),
    startedAt: z.number(),
    endedAt: z.number().optional(),
    energyKwh: z.number(),
    isEstimated: z.boolean(),
    uncertaintySeconds: z.number(),
    vehicleId: z.string().optional(),
  })
  .meta({ id: "ChargerSession" });

const charger = z
  .object({
    id: z.string(),
    garageId: z.string(),
    sourceId: z.string(),
    name: z.string(),
    twcId: z.string(),
    state: chargerState,
    vehicleId: z.string().optional(),
    session: session.optional(),
    doubts: z.array(z.string()),
  })
  .meta({ id: "Charger" });

export const listChargers = endpoint({
  method: "get",
  path: "/chargers",
  summary: "Every wall charger that the person may see, with its state",
  may: "view",
  query: z.object(cut),
  returns: listOf(charger),
});

export const getCharger = endpoint({
  method: "get",
  path: "/chargers/{id}",
  summary: "One wall charger with its state and its latest session",
  may: "view",
  params: idParams,
  returns: charger,
});

export const patchCharger = endpoint({
  method: "patch",
  path: "/chargers/{id}",
  summary: "Rename a wall charger",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({ name }),
  returns: charger,
});

export const assignCharger = endpoint({
  method: "put",
  path: "/chargers/{id}/car",
  summary: "Say whose car charges there, for as long as it does, where the charger cannot tell",
  may: "command",
  params: idParams,
  body: z.strictObject({ vehicleId: z.string().nullable() }),
  returns: charger,
});

export const forgetCharger = endpoint({
  method: "delete",
  path: "/chargers/{id}",
  summary: "Forget a charger that is gone; one that is heard again comes back",
  may: "manage-source",
  params: idParams,
  status: 204,
});

const metricNames = Object.keys(chargerMetrics).filter(isChargerMetric);

export const chargerHistory = endpoint({
  method: "get",
  path: "/chargers/{id}/history",
  summary: "One value of a charger over time, thinned to so many points",
  may: "view",
  params: idParams,
  query: z.object({
    metric: z.enum(metricNames),
    ...period,
    points: z.coerce.number().int().min(2).max(10_000).default(600),
    format,
  }),
  returns: z.object({
    metric: z.string(),
    unit: z.string(),
    points: z.array(z.tuple([z.number(), z.number().nullable()])),
  }),
});

export const chargerSessions = endpoint({
  method: "get",
  path: "/chargers/{id}/sessions",
  summary: "Sessions of a charger, newest first: energy at the wall and what the car gained",
  may: "view",
  params: idParams,
  query: z.object({ ...period, ...paging, format }),
  returns: listOf(session),
});

export const circuitHistory = endpoint({
  method: "get",
  path: "/circuits/{id}/history",
  summary: "What the charge controller itself remembers, where its HTTP address is known",
  may: "view",
  params: idParams,
  query: z.object({
    metric: z.enum(["powerKw"]),
    ...period,
    points: z.coerce.number().int().min(2).max(10_000).default(600),
    format,
  }),
  returns: z.object({
    metric: z.string(),
    unit: z.string(),
    points: z.array(z.tuple([z.number(), z.number().nullable()])),
  }),
});

const circuit = z
  .object({
    id: z.string(),
    garageId: z.string(),
    sourceId: z.string(),
    name: z.string(),
    state: chargerState,
    chargers: z.array(z.string()),
    capabilities: z.array(
      z.object({
        kind: z.enum(circuitCommandKinds),
        limits: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  })
  .meta({ id: "Circuit" });

export const listCircuits = endpoint({
  method: "get",
  path: "/circuits",
  summary: "What the chargers of each source share, and what they can be asked together",
  may: "view",
  query: z.object(cut),
  returns: listOf(circuit),
});

const operationId = z.string().regex(/^[\w-]{8,64}$/, "field.operationId");

const circuitRequest = z.looseObject({ id: operationId.optional() }).transform((given, context) => {
  const { id, clickedAt: _clickedAt, ...rest } = given;
  const parsed = circuitIntent.safeParse(rest);
  if (parsed.success) return { id, intent: parsed.data };
  passOn(parsed.error, context);
  return z.NEVER;
});

export const sendCircuitCommand = endpoint({
  method: "post",
  path: "/circuits/{id}/commands",
  summary: "Ask all chargers of a circuit to do something",
  may: "command",
  params: idParams,
  body: circuitRequest,
  bodyDocument: z.intersection(circuitIntent, z.object({ id: z.string().optional() })),
  status: 202,
  returns: z.object({
    operation: z.looseObject({
      id: z.string(),
      kind: z.string(),
      state: z.enum(operationStates),
      message: z.string().optional(),
    }),
  }),
});
