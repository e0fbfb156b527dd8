import type { Fixture } from "@/lib/domain/protocol";
import { circuit, ignored, receivedAt, unreadable } from "./fixture-words";

const found = (name: string, topic: string, payload: string, prefix: string): Fixture => ({
  name,
  topic,
  payload,
  isRetained: true,
  decoded: {
    kind: "understood",
    events: [{ kind: "setting-discovered", name: "prefix", value: prefix }],
  },
});

const described = (stateTopic: string, model: string): string =>
  JSON.stringify({
    name: "TWC 2433 Amps In Use",
    unique_id: "twcmanager_home_garage_TWC_2433_amps_in_use",
    state_topic: stateTopic,
    unit_of_measurement: "A",
    device_class: "current",
    device: { identifiers: ["twc_2433"], manufacturer: "Open Source", model, name: "TWC 2433" },
  });

const answer = (name: string, part: string, body: unknown, events: readonly object[]): Fixture => ({
  name,
  topic: `rest//${part}`,
  payload: typeof body === "string" ? body : JSON.stringify(body),
  // Written out beside each answer; the compiler cannot tell an event from its parts.
  decoded: { kind: "understood", events } as Fixture["decoded"],
});

export const circuitFixtures: readonly Fixture[] = [
  circuit("seed: amps of all", "all/totalAmpsInUse", "16.24", { totalAmpsInUse: 16.24 }),
  circuit("seed: the allowance under config", "config/maxAmpsForSlaves", "32", { maxAmps: 32 }),
  circuit("seed: the least of a charger", "config/minAmpsPerTWC", "6", { minAmpsPerCharger: 6 }),
  circuit("1.3.3: the allowance under all", "all/maxAmpsForSlaves", "24.5", { maxAmps: 24.5 }),
  circuit("1.3.3: hardly any allowance", "all/maxAmpsForSlaves", "0.95", { maxAmps: 0.95 }),
  circuit("1.3.3: the policy", "all/currentPolicy", "Track Green Energy", {
    policy: "Track Green Energy",
  }),
  circuit("a policy of the person's own", "all/currentPolicy", "Nachtstrom günstig", {
    policy: "Nachtstrom günstig",
  }),
  circuit("a sum of floats", "all/totalAmpsInUse", "16.380000000000003", {
    totalAmpsInUse: 16.38,
  }),
  unreadable(
    "an allowance in words",
    "all/maxAmpsForSlaves",
    "all",
    "maxAmpsForSlaves is not a number",
  ),
  ignored(
    "the echo of a command",
    "TWC/control/chargeNow",
    "8,3600",
    "a command, ours or somebody else's",
  ),
  ignored(
    "a value of the circuit that nobody described",
    "TWC/all/mood",
    "1",
    'unknown value "mood"',
  ),
  found(
    "another prefix gives itself away by its policy",
    "home/garage/TWC/all/currentPolicy",
    "Charge Now",
    "home/garage/TWC",
  ),
  found(
    "Home Assistant's description tells the prefix",
    "homeassistant/sensor/home_garage_TWC_2433/2433_amps_in_use/config",
    described("home/garage/TWC/2433/ampsInUse", "TWCManager"),
    "home/garage/TWC",
  ),
  ignored(
    "a description of another device",
    "homeassistant/sensor/boiler/heat/config",
    described("boiler/heat/state", "Boiler"),
    "describes another device",
  ),
  answer(
    "HTTP: a status with a list of one text for a number",
    "status",
    {
      carsCharging: 1,
      currentPolicy: "Charge Now",
      maxAmpsToDivideAmongSlaves: ["24.50"],
      generationWatts: "3120.00",
      consumptionWatts: ["412.00"],
      chargeNowAmps: 16,
      chargeNowTimeEnd: 1_795_000_000,
      ScheduledCharging: {
        enabled: true,
        amps: 16,
        startingMinute: 1_320,
        endingMinute: 390,
        monday: true,
        friday: true,
        flexStartEnabled: false,
      },
    },
    [
      {
        kind: "circuit-reported",
        at: receivedAt,
        name: "getStatus",
        values: {
          policy: "Charge Now",
          maxAmps: 24.5,
          carsCharging: 1,
          chargeNowAmps: 16,
          chargeNowEndsAt: 1_795_000_000_000,
          generationKw: 3.12,
          consumptionKw: 0.412,
          schedule: {
            isEnabled: true,
            startTime: "22:00",
            endTime: "06:30",
            weekdays: ["monday", "friday"],
            currentAmps: 16,
          },
        },
      },
    ],
  ),
  answer(
    "HTTP: of the configuration only what the wiring carries",
    "config",
    { config: { wiringMaxAmpsAllTWCs: 48, minAmpsPerTWC: 6, mqttPassword: "secret" } },
    [
      {
        kind: "circuit-reported",
        at: receivedAt,
        name: "getConfig",
        values: { wiringMaxAmps: 48, minAmpsPerCharger: 6 },
      },
    ],
  ),
  answer("HTTP: what is done outside the schedule", "action", "3", [
    {
      kind: "circuit-reported",
      at: receivedAt,
      name: "getActivePolicyAction",
      values: { nonScheduledMode: "track-green-energy" },
    },
  ]),
  answer("HTTP: nothing decided yet", "action", "null", []),
  answer(
    "HTTP: its own memory, in watts and local times",
    "history",
    [
      { timestamp: "2026-11-20T12:05:00+0100", charger_power: 10_505 },
      { timestamp: "2026-11-20T12:00:00+01:00", charger_power: 0 },
      { timestamp: "soon", charger_power: 1 },
    ],
    [
      {
        kind: "circuit-reported",
        at: receivedAt,
        name: "getHistory",
        values: {},
        past: [
          { at: Date.UTC(2026, 10, 20, 11), powerKw: 0 },
          { at: Date.UTC(2026, 10, 20, 11, 5), powerKw: 10.505 },
        ],
      },
    ],
  ),
  answer(
    "HTTP: chargers with the limit of their hardware, without the totals",
    "chargers",
    {
      "2433": {
        reportedAmpsActual: "14.51",
        maxAmps: 32,
        state: 1,
        lifetimekWh: 159,
        voltsPhaseA: 243,
        currentVIN: "",
      },
      total: { maxAmps: 32 },
    },
    [
      {
        kind: "charger-reported",
        twcId: "2433",
        at: receivedAt,
        name: "getSlaveTWCs",
        values: {
          ampsInUse: 14.51,
          lifetimeKwh: 159,
          stateCode: 1,
          state: "charging",
          voltsPhaseA: 243,
          hardwareMaxAmps: 32,
        },
      },
    ],
  ),
];
