import { z } from "zod";
import { deviceLimitVariables, formerLimitFaults } from "./device-limits";
import { Secret } from "./secret";

const port = z.coerce.number().int().min(0).max(65_535);
const days = z.coerce.number().min(1).max(36_500);
const secret = z
  .string()
  .min(8)
  .transform((value) => new Secret(value));
const onOff = z.enum(["on", "off"]);

interface Variable {
  readonly schema: z.ZodType;
  readonly problem: string;
  readonly example: string;
}

const portProblem = "must be a port number from 0 to 65535";
const secretProblem = "must have at least 8 characters";
const fileProblem = "must name a file";
const daysProblem = "must be a number of days, 1 or more";
const secretExample = "(the output of: openssl rand -base64 32)";

/** Every variable that Vindow reads: what is right, what to say otherwise, and an example. */
const variables = {
  PORT: { schema: port.default(3000), problem: portProblem, example: "PORT=3000" },
  HOST: {
    schema: z.string().regex(/^\S+$/).optional(),
    problem: "must be a host name or address",
    example: "HOST=0.0.0.0",
  },
  MQTT_PORT: { schema: port.optional(), problem: portProblem, example: "MQTT_PORT=1883" },
  MQTTS_PORT: { schema: port.optional(), problem: portProblem, example: "MQTTS_PORT=8883" },
  TLS_CERT: {
    schema: z.string().optional(),
    problem: fileProblem,
    example: "TLS_CERT=/etc/vindow/server.crt",
  },
  TLS_KEY: {
    schema: z.string().optional(),
    problem: fileProblem,
    example: "TLS_KEY=/etc/vindow/server.key",
  },
  TLS_CLIENT_CA: {
    schema: z.string().optional(),
    problem: fileProblem,
    example: "TLS_CLIENT_CA=/etc/vindow/clients.crt",
  },
  VINDOW_DATA: {
    schema: z.string().default("./data"),
    problem: "must name a folder",
    example: "VINDOW_DATA=./data",
  },
  VINDOW_PROVISION: {
    schema: z.string().optional(),
    problem: fileProblem,
    example: "VINDOW_PROVISION=./provision.json",
  },
  VINDOW_DEMO: {
    schema: z.enum(["auto", "on", "off"]).default("auto"),
    problem: "must be auto, on or off",
    example: "VINDOW_DEMO=auto",
  },
  VINDOW_DEMO_SPEED: {
    schema: z.coerce.number().positive().max(10_000).default(1),
    problem: "must be a number above 0",
    example: "VINDOW_DEMO_SPEED=1",
  },
  VINDOW_MESSAGE_DAYS: {
    schema: days.default(30),
    problem: daysProblem,
    example: "VINDOW_MESSAGE_DAYS=30",
  },
  VINDOW_SAMPLE_DAYS: {
    schema: days.default(365),
    problem: daysProblem,
    example: "VINDOW_SAMPLE_DAYS=365",
  },
  VINDOW_TELEMETRY_DAYS: {
    schema: days.default(365),
    problem: daysProblem,
    example: "VINDOW_TELEMETRY_DAYS=365",
  },
  VINDOW_RECORD_DAYS: {
    schema: days.default(1_095),
    problem: daysProblem,
    example: "VINDOW_RECORD_DAYS=1095",
  },
  VINDOW_ANSWER_SECONDS: {
    schema: z.coerce.number().positive().max(86_400).optional(),
    problem: "must be a number of seconds above 0",
    example: "VINDOW_ANSWER_SECONDS=300",
  },
  VINDOW_LOG: {
    schema: z.enum(["debug", "info", "warn", "error"]).default("info"),
    problem: "must be debug, info, warn or error",
    example: "VINDOW_LOG=info",
  },
  NEXTAUTH_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    problem: "must be the address that people open",
    example: "NEXTAUTH_URL=https://vindow.example.org",
  },
  NEXTAUTH_SECRET: {
    schema: secret.optional(),
    problem: secretProblem,
    example: `NEXTAUTH_SECRET=${secretExample}`,
  },
  VINDOW_SECRET: {
    schema: secret.optional(),
    problem: secretProblem,
    example: `VINDOW_SECRET=${secretExample}`,
  },
  LOGIN_LIMIT_LOOPBACK: {
    schema: onOff.default("off"),
    problem: "must be on or off",
    example: "LOGIN_LIMIT_LOOPBACK=on",
  },
  ...deviceLimitVariables,
  DEVICE_MAX_BYTES: {
    schema: z.coerce.number().int().min(1_000).max(1_000_000).optional(),
    problem: "must be a number of bytes from 1000 to 1000000",
    example: "DEVICE_MAX_BYTES=65536",
  },
  DEVICE_CERTIFICATE_DATES: {
    schema: onOff.default("on"),
    problem: "must be on or off",
    example: "DEVICE_CERTIFICATE_DATES=off",
  },
  MQTT_ANONYMOUS: {
    schema: z.enum(["off", "loopback"]).default("off"),
    problem: "must be off or loopback",
    example: "MQTT_ANONYMOUS=loopback",
  },
  WEBHOOK_PRIVATE: {
    schema: onOff.default("off"),
    problem: "must be on or off",
    example: "WEBHOOK_PRIVATE=on",
  },
  NODE_ENV: {
    schema: z.enum(["development", "production", "test"]).default("development"),
    problem: "must be development, production or test",
    example: "NODE_ENV=production",
  },
} as const satisfies Record<string, Variable>;

type Name = keyof typeof variables;
export const variableNames = Object.keys(variables);

const shape = Object.fromEntries(
  Object.entries(variables).map(([name, { schema }]) => [name, schema]),
) as { [N in Name]: (typeof variables)[N]["schema"] }; // true by construction: same keys, each its own schema

const environmentSchema = z.object(shape);
export type Environment = Readonly<z.infer<typeof environmentSchema>>;

/** An empty variable counts as one that is not set, as compose files write it. */
const withoutEmpty = (source: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));

export type EnvironmentResult =
  | { readonly kind: "right"; readonly environment: Environment }
  | {
      readonly kind: "wrong";
      readonly faults: readonly string[];
      /** What is right in it: the files that it names can be checked all the same. */
      readonly known: Partial<Environment>;
    };

const isName = (name: PropertyKey | undefined): name is Name =>
  typeof name === "string" && Object.hasOwn(variables, name);

function describe(name: PropertyKey | undefined): string {
  if (!isName(name)) return String(name);
  return `${name} ${variables[name].problem}, for example ${variables[name].example}`;
}

function pairFaults(source: Readonly<Record<string, string | undefined>>): readonly string[] {
  if (Boolean(source.TLS_CERT) === Boolean(source.TLS_KEY)) return [];
  const missing = source.TLS_CERT ? "TLS_KEY" : "TLS_CERT";
  return [
    `${missing} must be set too, because a certificate needs its key, for example ${variables[missing].example}`,
  ];
}

/** Two of our own doors on one port: told here, or it would look like another program's. */
function portFaults(known: Partial<Environment>): readonly string[] {
  const taken = new Map<number, string>();
  const doors = [
    ["PORT", known.PORT],
    ["MQTT_PORT", known.MQTT_PORT],
    ["MQTTS_PORT", known.TLS_CERT && known.MQTTS_PORT],
  ] as const;
  return doors.flatMap(([name, port]) => {
    if (!port) return [];
    const other = taken.get(port);
    taken.set(port, other ?? name);
    return other ? [`${name} must be another port than ${other}, which is ${port} too`] : [];
  });
}

function rightParts(given: Readonly<Record<string, string | undefined>>): Partial<Environment> {
  const entries = Object.entries(variables).flatMap(([name, { schema }]) => {
    const read = schema.safeParse(given[name]);
    return read.success ? [[name, read.data] as const] : [];
  });
  return Object.fromEntries(entries) as Partial<Environment>; // true by construction, as above
}

/** Reads and checks the environment; all faults at once, each with the variable, what is wrong and an example. */
export function readEnvironment(
  source: Readonly<Record<string, string | undefined>> = process.env,
): EnvironmentResult {
  const given = withoutEmpty(source);
  const parsed = environmentSchema.safeParse(given);
  const faults = parsed.success
    ? []
    : [...new Set(parsed.error.issues.map((issue) => issue.path[0]))].map(describe);
  const known = parsed.success ? parsed.data : rightParts(given);
  const all = [...faults, ...formerLimitFaults(given), ...pairFaults(given), ...portFaults(known)];
  if (!parsed.success || all.length > 0) return { kind: "wrong", faults: all, known };
  return { kind: "right", environment: parsed.data };
}

/** A port that nobody asked for by name may be taken by another program without stopping the start. */
export interface PortChoice {
  readonly port: number;
  readonly isAsked: boolean;
}

const choice = (asked: number | undefined, usual: number): PortChoice => ({
  port: asked ?? usual,
  isAsked: asked !== undefined,
});

export const mqttPort = ({ MQTT_PORT }: Environment): PortChoice => choice(MQTT_PORT, 1883);
export const mqttsPort = ({ MQTTS_PORT }: Environment): PortChoice => choice(MQTTS_PORT, 8883);

/** next-auth and Next read these from the process itself. */
export function publishToFrameworks(environment: Environment, session: Secret): void {
  Reflect.set(process.env, "NODE_ENV", environment.NODE_ENV);
  process.env.NEXTAUTH_SECRET = session.reveal();
  if (!environment.NEXTAUTH_URL) process.env.AUTH_TRUST_HOST = "true";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}
