import { z } from "zod";
import { levelNames, limitCounters } from "@/lib/domain/device-limits";
import { deviceMapping } from "@/lib/domain/device-mapping";
import { vin } from "@/lib/domain/source-config";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf, name } from "./shapes";

const deviceVehicle = z
  .object({ vehicleId: z.string().optional(), values: z.array(z.unknown()) })
  .meta({ id: "DeviceVehicle" });

export const getDeviceVehicle = endpoint({
  method: "get",
  path: "/devices/{id}/vehicle",
  summary: "The car that a device tells of, and which key is which of its values",
  may: "view",
  params: idParams,
  returns: deviceVehicle,
});

export const putDeviceVehicle = endpoint({
  method: "put",
  path: "/devices/{id}/vehicle",
  summary: "Bind a device to a car of its garage, or to a new one",
  may: "manage-source",
  params: idParams,
  body: z
    .strictObject({
      vehicleId: z.string().min(1).max(200).optional(),
      newVehicle: z.strictObject({ name, vin: vin.optional() }).optional(),
      values: deviceMapping,
    })
    .refine(
      ({ vehicleId, newVehicle }) => (vehicleId === undefined) !== (newVehicle === undefined),
      {
        path: ["vehicleId"],
        error: "field.oneCar",
      },
    ),
  returns: deviceVehicle,
});

export const deleteDeviceVehicle = endpoint({
  method: "delete",
  path: "/devices/{id}/vehicle",
  summary: "Unbind a device from its car; the car keeps what it was told",
  may: "manage-source",
  params: idParams,
  status: 204,
});

const deviceSession = z
  .object({
    id: z.string(),
    startedAt: z.number(),
    endedAt: z.number().optional(),
    protocolVersion: z.number(),
    listener: z.string(),
    address: z.string(),
    clientId: z.string().optional(),
    reasonCode: z.number().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: "DeviceSession" });

export const deviceSessions = endpoint({
  method: "get",
  path: "/devices/{id}/sessions",
  summary: "The connections of a device, the newest first, and why they ended",
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(deviceSession),
});

const bucket = z.object({ capacity: z.number(), seconds: z.number(), left: z.number() });
const deviceLimit = z
  .object({
    level: z.enum(levelNames),
    deviceId: z.string().optional(),
    counters: z.array(
      z.object({
        counter: z.enum(limitCounters),
        limit: z.string().nullable(),
        buckets: z.array(bucket),
        refused: z.number(),
      }),
    ),
  })
  .meta({ id: "DeviceLimit" });

export const deviceLimits = endpoint({
  method: "get",
  path: "/devices/{id}/limits",
  summary:
    'Every level that limits a device, what is left of it now, and how often it refused something since the start; "all" for administrators only',
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(deviceLimit),
});
