import { z } from "zod";
import { scopes } from "@/lib/auth/permissions";
import { instanceRoles, roles } from "@/lib/domain/person";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf, name } from "./shapes";

const password = z.string().min(8, "field.passwordLength").max(1_000);
const email = z.email("field.email").max(254);

export const preferences = z.strictObject({
  theme: z.enum(["system", "light", "dark"]).optional(),
  distanceUnit: z.enum(["km", "mi"]).optional(),
  hourCycle: z.enum(["12", "24", "auto"]).optional(),
  locale: z.string().max(35).optional(),
  timeZone: z.string().max(64).optional(),
  hasShortcuts: z.boolean().optional(),
});

const person = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    instanceRole: z.enum(instanceRoles).optional(),
    memberships: z.array(
      z.object({ garageId: z.string(), garageName: z.string(), role: z.enum(roles) }),
    ),
    preferences: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Person" });

export const getMe = endpoint({
  method: "get",
  path: "/me",
  summary: "The person who is asking",
  may: "person",
  returns: person,
});

export const patchMe = endpoint({
  method: "patch",
  path: "/me",
  summary: "Change one's own name and preferences",
  may: "person",
  body: z.strictObject({ name: name.optional(), preferences: preferences.optional() }),
  returns: person,
});

export const putPassword = endpoint({
  method: "put",
  path: "/me/password",
  summary: "Change one's own password; every other session ends",
  may: "person",
  body: z.strictObject({ current: z.string().max(1_000), next: password }),
  status: 204,
});

export const signOutEverywhere = endpoint({
  method: "post",
  path: "/me/sign-out-everywhere",
  summary: "End every session of the person who is asking",
  may: "person",
  status: 204,
});

const tokenScopes = z.array(z.enum(scopes)).min(1);
const token = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: tokenScopes,
    createdAt: z.number(),
    lastUsedAt: z.number().optional(),
  })
  .meta({ id: "Token" });

export const listTokens = endpoint({
  method: "get",
  path: "/tokens",
  summary: "One's own personal access tokens",
  may: "person",
  query: z.object(cut),
  returns: listOf(token),
});

export const createToken = endpoint({
  method: "post",
  path: "/tokens",
  summary: "Make a personal access token; it is shown this once",
  may: "person",
  body: z.strictObject({ name, scopes: tokenScopes.default(["read"]) }),
  status: 201,
  returns: token.extend({ token: z.string() }),
});

export const deleteToken = endpoint({
  method: "delete",
  path: "/tokens/{id}",
  summary: "Take a personal access token back",
  may: "person",
  params: idParams,
  status: 204,
});

export const liveTicket = endpoint({
  method: "post",
  path: "/live-ticket",
  summary: "A pass for MQTT over WebSocket; five minutes to connect with it",
  may: "view",
  returns: z.object({
    url: z.string(),
    username: z.string(),
    ticket: z.string(),
    topics: z.array(z.string()),
    expiresAt: z.number(),
  }),
});

const garage = z
  .object({ id: z.string(), name: z.string(), isDemo: z.boolean(), role: z.string().optional() })
  .meta({ id: "Garage" });

export const listGarages = endpoint({
  method: "get",
  path: "/garages",
  summary: "The garages that the person may see",
  may: "view",
  query: z.object(cut),
  returns: listOf(garage),
});

export const createGarage = endpoint({
  method: "post",
  path: "/garages",
  summary: "Make a garage; whoever makes it owns it",
  may: "person",
  body: z.strictObject({ name }),
  status: 201,
  returns: garage,
});

const member = z
  .object({ personId: z.string(), email: z.string(), name: z.string(), role: z.enum(roles) })
  .meta({ id: "Member" });

export const listMembers = endpoint({
  method: "get",
  path: "/garages/{id}/members",
  summary: "Who belongs to a garage",
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(member),
});

export const putMember = endpoint({
  method: "post",
  path: "/garages/{id}/members",
  summary: "Add a person to a garage or change their role; a new person needs a password",
  may: "manage-members",
  params: idParams,
  body: z.strictObject({
    email,
    role: z.enum(roles),
    name: name.optional(),
    password: password.optional(),
  }),
  status: 201,
  returns: member,
});

export const deleteMember = endpoint({
  method: "delete",
  path: "/garages/{id}/members/{personId}",
  summary: "Take a person out of a garage; their live connection ends",
  may: "manage-members",
  params: idParams.extend({ personId: z.string().min(1).max(200) }),
  status: 204,
});
