import type { Fixture } from "@/lib/domain/protocol";
import { metric, prefix, receivedAt, said, understood, vin } from "./fixture-words";

/** The values of the firmware's own demonstration car, and one of every encoding. */
export const metricFixtures: readonly Fixture[] = [
  metric("v.b.soc", "50", said("v.b.soc", 50, { chargePercent: 50 })),
  metric("v.b.range.est", "160", said("v.b.range.est", 160, { rangeKm: 160 })),
  metric("v.b.12v.voltage", "12", said("v.b.12v.voltage", 12, { auxBatteryVolts: 12 })),
  metric("v.p.odometer", "100000", said("v.p.odometer", 100_000, { odometerKm: 100_000 })),
  metric("v.p.odometer", "1e+06", said("v.p.odometer", 1_000_000, { odometerKm: 1_000_000 })),
  metric(
    "v.t.pressure",
    "206.843,216.483,275.79,175.79",
    said("v.t.pressure", [206.843, 216.483, 275.79, 175.79], {
      tyrePressureKpa: {
        "front-left": 206.843,
        "front-right": 216.483,
        "rear-left": 275.79,
        "rear-right": 175.79,
      },
    }),
  ),
  metric("v.t.alert", "0,0,0,1", said("v.t.alert", [0, 0, 0, 1])),
  metric("m.egpio.output", "1,4,9", said("m.egpio.output", [1, 4, 9])),
  metric("v.e.locked", "no", said("v.e.locked", false, { isLocked: false })),
  metric("v.d.fl", "yes", said("v.d.fl", true, { doorsOpen: ["front-left"] })),
  metric("v.c.mode", "standard", said("v.c.mode", "standard", { chargeMode: "standard" })),
  metric("v.c.timerstart", "02:30:00", said("v.c.timerstart", "02:30:00")),
  metric("v.e.cabinvent", "feet,face", said("v.e.cabinvent", "feet,face")),
  metric("xvu.b.soh.vw", "97.4,96", said("xvu.b.soh.vw", "97.4,96")),
  metric("s.v3.connected", "no", said("s.v3.connected", false, { isOnline: false })),
];

export const oddFixtures: readonly Fixture[] = [
  {
    name: "a number that is none takes the value back",
    topic: `${prefix}metric/v/b/soc`,
    payload: "nan",
    decoded: understood({
      kind: "vehicle-reported",
      vin,
      at: receivedAt,
      name: "v.b.soc",
      values: {},
      cleared: ["chargePercent"],
      clearedExtras: ["v.b.soc"],
    }),
  },
  {
    name: "an empty message takes the value back",
    topic: `${prefix}metric/v/p/location`,
    payload: "",
    decoded: understood({
      kind: "vehicle-reported",
      vin,
      at: receivedAt,
      name: "v.p.location",
      values: {},
      cleared: ["address"],
      clearedExtras: ["v.p.location"],
    }),
  },
  {
    name: "a word where a number belongs is unreadable",
    topic: `${prefix}metric/v/b/soc`,
    payload: "fifty",
    decoded: { kind: "unreadable", reason: 'v.b.soc: "fifty" is not a number' },
  },
  {
    name: "bytes that are no text are unreadable",
    topic: `${prefix}metric/v/b/soc`,
    payload: new Uint8Array([0xff, 0xfe, 0x35]),
    decoded: { kind: "unreadable", reason: "the payload is no text" },
  },
];
