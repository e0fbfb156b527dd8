import { rateLimitText } from "@/lib/domain/device";

const limit = (example: string) => ({
  schema: rateLimitText.optional(),
  problem: 'must be limits like "1000:1,20000:60"',
  example,
});

/** What all devices of a garage, and all there are, may send together. */
export const deviceLimitVariables = {
  DEVICE_LIMIT_GARAGE_MESSAGES: limit("DEVICE_LIMIT_GARAGE_MESSAGES=1000:1,20000:60"),
  DEVICE_LIMIT_GARAGE_TELEMETRY_MESSAGES: limit(
    "DEVICE_LIMIT_GARAGE_TELEMETRY_MESSAGES=1000:1,20000:60",
  ),
  DEVICE_LIMIT_GARAGE_DATA_POINTS: limit("DEVICE_LIMIT_GARAGE_DATA_POINTS=5000:1"),
  DEVICE_LIMIT_TOTAL_MESSAGES: limit("DEVICE_LIMIT_TOTAL_MESSAGES=5000:1"),
  DEVICE_LIMIT_TOTAL_TELEMETRY_MESSAGES: limit("DEVICE_LIMIT_TOTAL_TELEMETRY_MESSAGES=5000:1"),
  DEVICE_LIMIT_TOTAL_DATA_POINTS: limit("DEVICE_LIMIT_TOTAL_DATA_POINTS=25000:1"),
};

/** Before there were three counts: whoever still sets one would believe in a limit that is none. */
const formerNames = ["DEVICE_LIMIT_GARAGE", "DEVICE_LIMIT_TOTAL"] as const;

export const formerLimitFaults = (
  source: Readonly<Record<string, string | undefined>>,
): readonly string[] =>
  formerNames
    .filter((name) => source[name])
    .map(
      (name) =>
        `${name} is not read any more: set ${name}_MESSAGES, ${name}_TELEMETRY_MESSAGES and ${name}_DATA_POINTS instead, for example ${deviceLimitVariables[`${name}_MESSAGES`].example}`,
    );
