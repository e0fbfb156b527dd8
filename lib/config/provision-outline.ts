import { z } from "zod";
import { credentialRequest } from "@/lib/domain/device";

const text = z.string().trim().optional().catch(undefined);
const verbatim = z.string().optional().catch(undefined);

/** A list that is none has one entry that nothing is known of: what refers to it cannot be judged. */
const some = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .optional()
    .catch(() => [item.parse(undefined)]);

const car = z.object({ vin: text, name: text }).catch({});

const profile = z
  .object({
    name: text,
    schemas: z.record(z.string(), verbatim).optional().catch(undefined),
    provisioning: z.object({ commonNamePattern: verbatim }).optional().catch(undefined),
    firmwareId: verbatim,
    softwareId: verbatim,
  })
  .catch({});

const device = z
  .object({
    name: text,
    token: verbatim,
    credentials: credentialRequest.optional().catch(undefined),
    profile: text,
    vehicle: car.optional(),
  })
  .catch({});

const garage = z
  .object({
    name: text,
    members: some(z.object({ email: verbatim }).catch({})),
    sources: some(z.object({ name: text, vehicles: some(car) }).catch({})),
    clients: some(z.object({ username: text, feeds: text, certificate: verbatim }).catch({})),
    profiles: some(profile),
    devices: some(device),
  })
  .catch({});

const outline = z
  .object({ people: some(z.object({ email: verbatim }).catch({})), garages: some(garage) })
  .catch({});

/** The right parts of a provisioning file, in their places, whatever else is wrong in it. */
export type ProvisionOutline = z.infer<typeof outline>;
export type GarageOutline = z.infer<typeof garage>;
export type ProfileOutline = z.infer<typeof profile>;
export type DeviceOutline = z.infer<typeof device>;

export const outlineOf = (json: unknown): ProvisionOutline => outline.parse(json);
