import { z } from "zod";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf, name } from "./shapes";

const group = z
  .object({
    id: z.string(),
    garageId: z.string(),
    name: z.string(),
    vehicleIds: z.array(z.string()),
    createdAt: z.number(),
  })
  .meta({ id: "VehicleGroup" });

const members = z.array(z.string().min(1).max(200)).max(20_000);

export const listVehicleGroups = endpoint({
  method: "get",
  path: "/vehicle-groups",
  summary: "Groups of cars that are updated together, by name",
  may: "view",
  query: z.object(cut),
  returns: listOf(group),
});

export const createVehicleGroup = endpoint({
  method: "post",
  path: "/vehicle-groups",
  summary: "Make a group of cars of one garage",
  may: "manage-source",
  body: z.strictObject({
    garageId: z.string().max(200).optional(),
    name,
    vehicleIds: members.default([]),
  }),
  status: 201,
  returns: group,
});

export const getVehicleGroup = endpoint({
  method: "get",
  path: "/vehicle-groups/{id}",
  summary: "One group of cars",
  may: "view",
  params: idParams,
  returns: group,
});

export const patchVehicleGroup = endpoint({
  method: "patch",
  path: "/vehicle-groups/{id}",
  summary: "Rename a group, or say which cars are in it; campaigns made before keep theirs",
  may: "manage-source",
  params: idParams,
  body: z.strictObject({ name: name.optional(), vehicleIds: members.optional() }),
  returns: group,
});

export const deleteVehicleGroup = endpoint({
  method: "delete",
  path: "/vehicle-groups/{id}",
  summary: "Delete a group; its cars stay",
  may: "manage-source",
  params: idParams,
  status: 204,
});
