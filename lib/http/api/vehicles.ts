import { z } from "zod";
import { commandKinds, intent } from "@/lib/domain/intent";
import { type Metric, metrics } from "@/lib/domain/metric";
import { operationStates } from "@/lib/domain/operation";
import { endpoint } from "../endpoint";
import { passOn } from "../validate";
import { cut, format, idParams, knownValue, listOf, name, paging, period, state } from "./shapes";

const capability = z.object({
  kind: z.enum(commandKinds),
  isUsable: z.boolean(),
  reason: z.string().optional(),
  needsPin: z.boolean().optional(),
  limits: z.record(z.string(), z.unknown()).optional(),
  options: z.record(z.string(), z.array(z.string())).optional(),
});

const vehicle = z
  .object({
    id: z.string(),
    garageId: z.string(),
    name: z.string(),
    vin: z.string(),
    sources: z.array(z.string()),
    capabilities: z.array(capability),
    state,
    batteryCapacityKwh: z.number().optional(),
    isUpdating: z.boolean().optional(),
  })
  .meta({ id: "Vehicle" });

export const listVehicles = endpoint({
  method: "get",
  path: "/vehicles",
  summary: "Every car that the person may see, with its state",
  may: "view",
  query: z.object(cut),
  returns: listOf(vehicle),
});

export const getVehicle = endpoint({
  method: "get",
  path: "/vehicles/{id}",
  summary: "One car with its state",
  may: "view",
  params: idParams,
  returns: vehicle,
});

export const patchVehicle = endpoint({
  method: "patch",
  path: "/vehicles/{id}",
  summary: "Rename a car, or say what its battery holds where no source tells it",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({
    name: name.optional(),
    batteryCapacityKwh: z.number().min(1).max(1_000).nullable().optional(),
  }),
  returns: vehicle,
});

const metricNames = Object.keys(metrics).filter((key): key is Metric =>
  Object.hasOwn(metrics, key),
);

export const vehicleHistory = endpoint({
  method: "get",
  path: "/vehicles/{id}/history",
  summary: "One value over time, thinned to so many points; null where data is missing",
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

const session = z
  .looseObject({ id: z.string(), vehicleId: z.string(), startedAt: z.number() })
  .meta({ id: "Session" });

export const vehicleSessions = endpoint({
  method: "get",
  path: "/vehicles/{id}/sessions",
  summary: "Charging sessions, newest first",
  may: "view",
  params: idParams,
  query: z.object({ ...period, ...paging, format }),
  returns: listOf(session),
});

export const vehicleSession = endpoint({
  method: "get",
  path: "/vehicles/{id}/sessions/{sessionId}",
  summary: "One charging session",
  may: "view",
  params: idParams.extend({ sessionId: z.string().min(1).max(200) }),
  returns: session,
});

export const vehicleTrips = endpoint({
  method: "get",
  path: "/vehicles/{id}/trips",
  summary: "Drives that the car itself recorded, newest first",
  may: "view",
  params: idParams,
  query: z.object({ ...period, ...paging, format }),
  returns: listOf(
    z
      .object({
        id: z.string(),
        vehicleId: z.string(),
        startedAt: z.number(),
        endedAt: z.number(),
        distanceKm: z.number(),
        energyKwh: z.number().optional(),
        fromPercent: z.number().optional(),
        toPercent: z.number().optional(),
        place: z.string().optional(),
      })
      .meta({ id: "Trip" }),
  ),
});

export const vehicleValues = endpoint({
  method: "get",
  path: "/vehicles/{id}/values",
  summary: "Every known raw value with its unit and age",
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(
    knownValue.extend({
      name: z.string(),
      unit: z.string().optional(),
      ageMs: z.number(),
      isStale: z.boolean(),
    }),
  ),
});

export const vehicleActivity = endpoint({
  method: "get",
  path: "/vehicles/{id}/activity",
  summary: "What happened to a car, newest first",
  may: "view",
  params: idParams,
  query: z.object({ ...period, ...paging }),
  returns: listOf(z.looseObject({ at: z.number(), name: z.string(), severity: z.string() })),
});

const operationId = z.string().regex(/^[\w-]{8,64}$/, "field.operationId");

/** The client's id makes a repeated request the same operation. */
const commandRequest = z
  .looseObject({
    id: operationId.optional(),
    clickedAt: z.int().min(0).optional(),
  })
  .transform((given, context) => {
    const { id, clickedAt, ...rest } = given;
    const parsed = intent.safeParse(rest);
    if (parsed.success) return { id, clickedAt, intent: parsed.data };
    passOn(parsed.error, context);
    return z.NEVER;
  });

const commandDocument = z.intersection(
  intent,
  z.object({ id: z.string().optional(), clickedAt: z.number().optional() }),
);

const operation = z
  .looseObject({
    id: z.string(),
    vehicleId: z.string(),
    kind: z.string(),
    state: z.enum(operationStates),
    requestId: z.string().optional(),
    traceId: z.string().optional(),
    errorCode: z.string().optional(),
    message: z.string().optional(),
    steps: z.array(z.object({ state: z.string(), at: z.number() })),
  })
  .meta({ id: "Operation" });

export const sendCommand = endpoint({
  method: "post",
  path: "/vehicles/{id}/commands",
  summary: "Ask a car to do something",
  may: "command",
  params: idParams,
  body: commandRequest,
  bodyDocument: commandDocument,
  status: 202,
  returns: z.object({ operation }),
});

export const lookAtVehicle = endpoint({
  method: "post",
  path: "/vehicles/{id}/presence",
  summary: "Say that a page looks at the car, each half minute, or that it does not any more",
  may: "view",
  params: idParams,
  body: z.strictObject({
    viewer: z.string().regex(/^[\w-]{8,64}$/, "field.operationId"),
    isLooking: z.boolean(),
  }),
  status: 204,
});

export const listOperations = endpoint({
  method: "get",
  path: "/operations",
  summary: "Operations, newest first",
  may: "view",
  query: z.object({ vehicle: z.string().optional(), ...paging }),
  returns: listOf(operation),
});

export const getOperation = endpoint({
  method: "get",
  path: "/operations/{id}",
  summary: "One operation with its steps",
  may: "view",
  params: idParams,
  returns: operation,
});
