import { readFileSync } from "node:fs";
import { z } from "zod";
import { accessFilters, clientLimits } from "@/lib/domain/client";
import { credentialRequest, profileSettings } from "@/lib/domain/device";
import { deviceMapping } from "@/lib/domain/device-mapping";
import { instanceRoles, roles } from "@/lib/domain/person";
import { sourceConfig, vin } from "@/lib/domain/source-config";
import { fieldWords } from "@/messages/field-words";
import { nameFaults } from "./provision-names";
import { outlineOf, type ProvisionOutline } from "./provision-outline";

const name = z.string().trim().min(1).max(200);
const email = z.email("field.email").max(254);
const token = z.string().regex(/^vdw_[\w-]{8,200}$/, "field.token");
const scopes = z.array(z.enum(["read", "command", "admin"])).min(1);

const person = z.strictObject({
  email,
  name: name.optional(),
  password: z.string().min(8, "field.passwordLength").max(1_000).optional(),
  instanceRole: z.enum(instanceRoles).optional(),
  tokens: z.array(z.strictObject({ name, token, scopes: scopes.optional() })).optional(),
});

const client = z.strictObject({
  username: name,
  password: z.string().min(1).max(1_000).optional(),
  clientId: name.optional(),
  publish: accessFilters.optional(),
  subscribe: accessFilters.optional(),
  feeds: name.optional(),
  /** PEM, or its SHA-256 fingerprint. With neither it nor a password: the user name is a certificate's common name. */
  certificate: z.string().min(1).max(100_000).optional(),
  limits: clientLimits.optional(),
});

const profile = profileSettings.extend({ name });
const device = z.strictObject({
  name,
  token: z.string().min(1).max(200).optional(),
  credentials: credentialRequest.optional(),
  profile: name.optional(),
  gateway: z.boolean().optional(),
  /** The car that it tells of: one of this garage by its VIN, or with a name one that is made. */
  vehicle: z.strictObject({ vin, name: name.optional(), values: deviceMapping }).optional(),
});

const garage = z.strictObject({
  name,
  members: z.array(z.strictObject({ email, role: z.enum(roles) })).optional(),
  sources: z.array(sourceConfig).optional(),
  clients: z.array(client).optional(),
  profiles: z.array(profile).optional(),
  devices: z.array(device).optional(),
});

export const provisionFile = z.strictObject({
  people: z.array(person).optional(),
  garages: z.array(garage).optional(),
});
export type ProvisionFile = z.infer<typeof provisionFile>;
export type ProvisionPerson = z.infer<typeof person>;
export type ProvisionGarage = z.infer<typeof garage>;

/** The outline is what can be checked further, in a file with mistakes too. */
export type ProvisionResult =
  | { readonly kind: "right"; readonly file: ProvisionFile; readonly outline: ProvisionOutline }
  | {
      readonly kind: "wrong";
      readonly faults: readonly string[];
      readonly outline: ProvisionOutline;
    };

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : `${text}.${String(key)}`),
    "$",
  );

/** Reads a provisioning file's text; every mistake at once, each with its path. */
export function parseProvision(text: string): ProvisionResult {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: "wrong", faults: [`$: this is no JSON (${syntaxFault(error)})`], outline: {} };
  }
  const parsed = provisionFile.safeParse(json);
  const shape = (parsed.error?.issues ?? []).map(
    (issue) => `${pathText(issue.path)}: ${fieldWords(issue.message)}`,
  );
  const outline = outlineOf(json);
  const faults = [...shape, ...nameFaults(outline)];
  if (!parsed.success || faults.length > 0) return { kind: "wrong", faults, outline };
  return { kind: "right", file: parsed.data, outline };
}

/** Newer engines quote the text around the fault, which may hold a password: keep the position only. */
function syntaxFault(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  return (
    /at position \d+( \(line \d+ column \d+\))?/.exec(message)?.[0] ??
    "it ends too early or has a stray sign"
  );
}

export function readProvision(path: string): ProvisionResult {
  try {
    return parseProvision(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown";
    return { kind: "wrong", faults: [`${path} cannot be read (${reason})`], outline: {} };
  }
}
