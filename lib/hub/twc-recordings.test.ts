import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Charger } from "@/lib/domain/charger";
import { carAtCharger } from "@/lib/domain/charger-car";
import { chargerFreshness, chargerWord, circuitShare, doubtsOf } from "@/lib/domain/charger-view";
import { twc } from "@/lib/protocols/twc/index";
import { startTestHub } from "./testing/start-test-hub";

const profiles = ["seed", "1.3.3", "main"] as const;
const begin = Date.UTC(2026, 10, 20, 20);
const vin = "5YJ3E1EA7KF000417";
const folder = join(import.meta.dirname, "testing/recordings");

interface Line {
  readonly at: number;
  readonly topic: string;
  readonly payload: string;
}

const linesOf = (profile: string): readonly Line[] =>
  readFileSync(join(folder, `${profile}.jsonl`), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Two chargers for ten minutes: a car with a VIN comes and goes, another one that tells nothing stays. */
async function replay(profile: string) {
  const { hub, garageId } = await startTestHub({ protocols: [twc] });
  await hub.sources.add({
    garageId,
    name: "Chargers",
    kind: "twc",
    settings: { url: "internal:", prefix: "home/garage/TWC", rateLimitSeconds: "10" },
    secrets: {},
  });
  const taken = linesOf(profile).map(({ at, topic, payload }) =>
    hub.takeInternal(
      {
        topic,
        payload: new TextEncoder().encode(payload),
        qos: 0,
        isRetained: false,
        receivedAt: begin + at,
      },
      { garageId },
    ),
  );
  await Promise.all(taken);
  await hub.settled();
  const chargers = [...hub.chargers.values()].sort((a, b) => (a.twcId < b.twcId ? -1 : 1));
  return { chargers, circuit: [...hub.circuits.values()][0] };
}

/** The values without their stamps, and without those that only some versions publish. */
const common = ({ state }: Charger) => {
  const { ampsOffered: _o, ampsDesired: _d, reportedLoadKw: _l, powerAmps: _p, ...rest } = state;
  return Object.fromEntries(Object.entries(rest).map(([name, known]) => [name, known.value]));
};

const golden = {
  "1E10": {
    ampsInUse: 8.52,
    ampsMax: 16,
    stateCode: 1,
    state: "charging",
    isReportedCharging: true,
    isCharging: true,
    // No volts are told: 230 V on one phase.
    powerKw: 1.96,
    sessionKwh: expect.closeTo((1.96 * 350) / 3_600, 1),
  },
  "2433": {
    ampsInUse: 0,
    ampsMax: 32,
    stateCode: 0,
    state: "ready",
    isReportedCharging: false,
    isCharging: false,
    powerKw: 0,
    lastVin: vin,
    lifetimeKwh: 160,
    voltsPhaseA: 243,
    voltsPhaseB: 241,
    voltsPhaseC: 240,
    // 14.51 A on 724 V for four minutes, then 12 A for four: the other car has its share.
    sessionKwh: expect.closeTo(1.25, 1),
  },
};

test.each(profiles)("the recording of %s ends in the same picture", async (profile) => {
  const { chargers, circuit } = await replay(profile);
  expect(Object.fromEntries(chargers.map((each) => [each.twcId, common(each)]))).toEqual(golden);
  expect(circuit?.state).toMatchObject({
    policy: { value: "Scheduled Charging" },
    maxAmps: { value: 24 },
    minAmpsPerCharger: { value: 6 },
    totalAmpsInUse: { value: 8.52 },
  });
});

test.each(profiles)("the panels of %s say the same", async (profile) => {
  const { chargers, circuit } = await replay(profile);
  const now = begin + 631_000;
  const panels = chargers.map(({ state, ...charger }) => ({
    word: chargerWord(state),
    freshness: chargerFreshness(state, now, 10),
    doubts: doubtsOf(state),
    car: carAtCharger({ ...charger, state }),
    isEstimated: state.powerKw?.isEstimated ?? false,
    isGoing: charger.session?.endedAt === undefined,
    reason: charger.session?.endReason,
  }));
  expect(panels).toEqual([
    {
      word: "charging",
      freshness: "live",
      doubts: [],
      car: undefined,
      isEstimated: true,
      isGoing: true,
      reason: undefined,
    },
    {
      word: "ready",
      freshness: "live",
      doubts: [],
      car: { vin, when: "last" },
      isEstimated: false,
      isGoing: false,
      reason: "stopped",
    },
  ]);
  expect(circuitShare(circuit?.state ?? {}, chargers, { now })).toMatchObject({
    usedAmps: 8.52,
    freeAmps: 15.48,
    doubts: [],
  });
});
