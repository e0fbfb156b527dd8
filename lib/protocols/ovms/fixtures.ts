import { intent } from "@/lib/domain/intent";
import type { EncodeContext, FixtureSet } from "@/lib/domain/protocol";
import type { RawValue } from "@/lib/domain/vehicle";
import { prefix, receivedAt, source, vin } from "./fixture-words";
import { clientFixtures, noticeFixtures, seedFixtures } from "./fixtures-messages";
import { metricFixtures, oddFixtures } from "./fixtures-metrics";
import { recordFixtures } from "./fixtures-records";

const stamp = {
  measuredAt: receivedAt,
  receivedAt,
  sourceId: "source",
  messageId: 1,
  isRetained: false,
};
const raw = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, RawValue>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { ...stamp, value }]));

/** A car that is online, in the layout of today. */
export const knownCar: EncodeContext = {
  now: receivedAt,
  source,
  vin,
  state: { isOnline: { ...stamp, value: true } },
  rawValues: raw({ "ovms/prefix": prefix, "ovms/layout": "production", "m.version": "3.3.004" }),
  capabilities: [],
};
/** The same car in the layout of 2018. */
export const seedCar: EncodeContext = {
  ...knownCar,
  rawValues: raw({ "ovms/prefix": prefix, "ovms/layout": "seed" }),
};

export const askable = [
  { kind: "start-charging" },
  { kind: "stop-charging" },
  { kind: "set-charge-mode", mode: "range" },
  { kind: "set-charge-current", currentAmps: 16 },
  { kind: "start-climate" },
  { kind: "stop-climate" },
  { kind: "lock", pin: "1234" },
  { kind: "unlock", pin: "1234" },
  { kind: "start-valet", pin: "1234" },
  { kind: "stop-valet", pin: "1234" },
  { kind: "wake-up" },
  { kind: "homelink", button: 1 },
  { kind: "start-cooldown" },
  { kind: "read-status" },
  { kind: "read-location" },
  { kind: "refresh-values" },
  { kind: "run-line", line: "metrics list v.b" },
].map((asked) => intent.parse(asked));

export const ovmsFixtures: FixtureSet = {
  source,
  receivedAt,
  messages: [
    ...metricFixtures,
    ...oddFixtures,
    ...seedFixtures,
    ...noticeFixtures,
    ...recordFixtures,
    ...clientFixtures,
  ],
  commands: [knownCar, seedCar].flatMap((context) =>
    askable.map((asked) => ({ intent: asked, context })),
  ),
};
