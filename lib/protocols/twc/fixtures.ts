import { circuitIntent } from "@/lib/domain/circuit-intent";
import type { CircuitContext, FixtureSet } from "@/lib/domain/protocol";
import { receivedAt, source } from "./fixture-words";
import { chargerFixtures } from "./fixtures-chargers";
import { circuitFixtures } from "./fixtures-circuit";

/** A site as it stands: no voltage or counter has been heard, the policy follows the sun. */
export const site: CircuitContext = { now: receivedAt, source, state: {}, chargers: [] };
export const siteWithHttp: CircuitContext = {
  ...site,
  source: { ...source, settings: { ...source.settings, httpUrl: "http://twc.example:8080" } },
};

const overMqtt = [
  { kind: "charge-now", currentAmps: 16, durationMinutes: 60 },
  { kind: "end-charge-now" },
  { kind: "set-non-scheduled-mode", mode: "track-green-energy" },
  { kind: "set-non-scheduled-current", currentAmps: 10 },
].map((raw) => circuitIntent.parse(raw));

const overHttp = [
  { kind: "start-all-charging" },
  { kind: "stop-all-charging" },
  {
    kind: "set-charging-schedule",
    isEnabled: true,
    startTime: "22:30",
    endTime: "06:00",
    weekdays: ["monday", "friday"],
    currentAmps: 16,
  },
].map((raw) => circuitIntent.parse(raw));

export const twcFixtures: FixtureSet = {
  source,
  receivedAt,
  messages: [...chargerFixtures, ...circuitFixtures],
  circuitCommands: [
    ...overMqtt.map((intent) => ({ intent, context: site })),
    ...[...overMqtt, ...overHttp].map((intent) => ({ intent, context: siteWithHttp })),
  ],
};
