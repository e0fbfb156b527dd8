import { z } from "zod";
import { besideMistakes } from "./checked-beside";
import type { SourceKind } from "./source";
import { isTimeZone } from "./time-zone";

const text = z.string().trim().min(1).max(500);
const pem = z.string().startsWith("-----BEGIN", "field.certificatePem").max(100_000);
const secret = z.string().min(1).max(20_000);

/** An address is shown to everybody who sees the source, a password is not. */
const hasPassword = (url: string): boolean =>
  URL.canParse(url) && (new URL(url).username !== "" || new URL(url).password !== "");

const httpUrl = z
  .url({ protocol: /^https?$/, error: "field.apiUrl" })
  .refine((url) => !hasPassword(url), "field.urlWithLogin");

const isBrokerUrl = (url: string): boolean =>
  url === "internal:" || (/^(mqtts?|wss?):\/\/[^/]/.test(url) && URL.canParse(url));
const brokerUrl = z
  .string()
  .refine(isBrokerUrl, "field.brokerUrl")
  .refine((url) => !hasPassword(url), "field.brokerUrlWithLogin");

const mqtt = z
  .strictObject({
    url: brokerUrl,
    ca: pem.optional(),
    /** Who we say we are, where the broker asks for a certificate; PEM, both or neither. */
    cert: pem.optional(),
    key: secret.startsWith("-----BEGIN", "field.keyPem").optional(),
    username: z.string().max(500).optional(),
    password: secret.optional(),
    clientId: text.optional(),
    profile: z.enum(["2024", "2026"]).optional(),
  })
  .refine(({ cert, key }) => (cert === undefined) === (key === undefined), {
    error: "field.certificateAndKey",
    ...besideMistakes(z.object({})),
  });

export const vin = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "field.vin");
const vehicle = z.strictObject({
  vin,
  name: text.optional(),
});
/** Cars of a source, as a person names them. */
export const sourceVehicles = z.array(vehicle).max(20_000);
const common = { name: text, mqtt, vehicles: sourceVehicles.optional() };
const prefix = z
  .string()
  .max(200)
  .regex(/^[^+#\0]*$/, "field.prefix");

/** Settings are texts; a provisioning file may write a number as a number. */
const numberText = (min: number, max: number) =>
  z.coerce
    .number()
    .min(min)
    .max(max)
    .transform((value) => String(value));

/** What a person tells of a source, in the provisioning file and in `POST /sources`. */
export const sourceConfig = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("skoda"),
    ...common,
    apiUrl: httpUrl.optional(),
    userId: text,
    accessToken: secret.optional(),
    refreshToken: secret.optional(),
    fcmToken: secret.optional(),
  }),
  z.strictObject({
    kind: z.literal("skoda-api"),
    name: text,
    apiUrl: httpUrl,
    /** Trusted beside the public authorities. */
    ca: pem.optional(),
    apiKey: secret,
    /** The service has no list of cars. */
    vehicles: z.array(vehicle).min(1, "field.oneCarAtLeast").max(100),
  }),
  z.strictObject({
    kind: z.literal("twc"),
    ...common,
    prefix: prefix.optional(),
    httpUrl: httpUrl.optional(),
    /** Where TWCManager listens for commands, if not under the status prefix. */
    controlPrefix: prefix.optional(),
    /** For chargers that report no voltages. */
    nominalVolts: z.optional(numberText(100, 500)),
    nominalPhases: z.optional(numberText(1, 3)),
    /** What the wiring of the whole circuit carries. */
    circuitAmps: z.optional(numberText(1, 1_000)),
    rateLimitSeconds: z.optional(numberText(0, 86_400)),
  }),
  z.strictObject({
    kind: z.literal("ovms"),
    ...common,
    prefix: prefix.optional(),
    layout: z.enum(["auto", "production", "seed", "ancient"]).optional(),
    /** Of cars whose firmware writes times in a zone that nobody knows by its letters. */
    timeZone: z.string().refine(isTimeZone, "field.timeZone").optional(),
  }),
  z.strictObject({ kind: z.literal("ota"), ...common, prefix: prefix.optional() }),
  z.strictObject({ kind: z.literal("platform"), ...common, prefix: prefix.optional() }),
]);
export type SourceConfig = z.infer<typeof sourceConfig>;

/** For what our own program wrote; a fault in it is a fault of the program. */
export const readSourceConfig = (value: unknown): SourceConfig => sourceConfig.parse(value);

const secretNames: ReadonlySet<string> = new Set([
  "password",
  "accessToken",
  "refreshToken",
  "fcmToken",
  "apiKey",
  "key",
]);

export const isSecretSetting = (name: string): boolean => secretNames.has(name);

/** The fields of a kind by the names under which they are stored, a broker's among them. */
export function settingsOf(kind: SourceKind): Readonly<Record<string, z.ZodType>> {
  const option = sourceConfig.options.find(({ shape }) => shape.kind.value === kind);
  const own: Readonly<Record<string, z.ZodType>> = { ...option?.shape };
  const { kind: _kind, name: _name, mqtt: broker, vehicles: _vehicles, ...settings } = own;
  return broker === undefined ? settings : { ...mqtt.shape, ...settings };
}

/** A source as it is stored: what may be shown, what is encrypted, and its cars. */
export interface StoredSourceConfig {
  readonly name: string;
  readonly kind: SourceKind;
  readonly settings: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly vehicles: readonly { readonly vin: string; readonly name?: string | undefined }[];
}

/** Parts what may be shown from what must be encrypted. */
export function splitSourceConfig(config: SourceConfig): StoredSourceConfig {
  const { name, kind, vehicles, ...others } = config;
  const { mqtt: broker, ...rest } = { mqtt: undefined, ...others };
  const flat = Object.entries({ ...broker, ...rest }).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return {
    name,
    kind,
    settings: Object.fromEntries(flat.filter(([key]) => !secretNames.has(key))),
    secrets: Object.fromEntries(flat.filter(([key]) => secretNames.has(key))),
    vehicles: vehicles ?? [],
  };
}
