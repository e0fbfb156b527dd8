import type { Fixture } from "@/lib/domain/protocol";
import { noted, prefix, receivedAt, understood, vin } from "./fixture-words";

/** A trip's line as the module writes it, 36 fields behind the head. */
const tripLine = (of: { tripKm: string; seconds: string; percent: string; energyKwh: string }) =>
  `*-LOG-Trip,1,2592000,1,22.28088300,114.16059800,30,Home,100012.3,${of.tripKm},${of.seconds},0,${of.percent},155,194,400,${of.energyKwh},0,5.2,0.8,100,,160,812,93,2030,233,22,21,25,30,32,24,33,38,175.8,275.8,74,96`;

/** A line of the grid log, version 2, with 45 fields behind the head. */
const gridLine = (state: string) =>
  `*-LOG-Grid,2,2592000,1,50.411512,14.904207,200,Home,type2,${state},stopped,standard,16,0,80,,,,,0,0,0,7200,6.1,6.8,2210.4,0,0,0,0,80,190,208,236,398,14,25,21,7.5,9,87,,58,812,93,2030,233,61240.5`;

/** The lines of the module's own history. */
export const recordFixtures: readonly Fixture[] = [
  {
    name: "a trip of ten minutes ago",
    topic: `${prefix}notify/data/log/trip/12/-600`,
    payload:
      "*-LOG-Trip,1,2592000,1,22.28088300,114.16059800,30,Home,100012.3,12.3,1510,0,48.5,155,194,400,2.1,0.3,5.2,0.8,100,,160,812,93,2030,233,22,21,25,30,32,24,33,38,175.8,275.8,74,96",
    decoded: understood(
      {
        kind: "vehicle-reported",
        vin,
        at: receivedAt - 600_000,
        name: "log.trip",
        values: {
          odometerKm: 100_012.3,
          chargePercent: 48.5,
          rangeKm: 155,
          outsideTemperatureC: 22,
          cabinTemperatureC: 21,
        },
      },
      {
        kind: "trip-recorded",
        vin,
        startedAt: receivedAt - 600_000 - 1_510_000,
        endedAt: receivedAt - 600_000,
        distanceKm: 12.3,
        energyKwh: 1.8,
        toPercent: 48.5,
        place: "Home",
      },
      {
        ...noted("log-trip", "info", "12.3 km, 25 min, 48.5 %, Home"),
        at: receivedAt - 600_000,
      },
    ),
  },
  {
    name: "the start of a trip is a point of the charts, and no trip yet",
    topic: `${prefix}notify/data/log/trip/11/-2110`,
    payload: tripLine({ tripKm: "0", seconds: "2", percent: "51", energyKwh: "0" }),
    decoded: understood({
      kind: "vehicle-reported",
      vin,
      at: receivedAt - 2_110_000,
      name: "log.trip",
      values: {
        odometerKm: 100_012.3,
        chargePercent: 51,
        rangeKm: 155,
        outsideTemperatureC: 22,
        cabinTemperatureC: 21,
      },
    }),
  },
  {
    name: "the end of a charge at home, an hour ago",
    topic: `${prefix}notify/data/log/grid/13/-3600`,
    payload: gridLine("done"),
    decoded: understood(
      {
        kind: "vehicle-reported",
        vin,
        at: receivedAt - 3_600_000,
        name: "log.grid",
        values: {
          chargePercent: 80,
          rangeKm: 190,
          outsideTemperatureC: 7.5,
          cabinTemperatureC: 9,
          odometerKm: 61_240.5,
        },
      },
      {
        kind: "session-recorded",
        vin,
        startedAt: receivedAt - 3_600_000 - 7_200_000,
        endedAt: receivedAt - 3_600_000,
        energyKwh: 6.1,
        endReason: "target-reached",
        toPercent: 80,
      },
      { ...noted("log-grid", "info", "done, 6.1 kWh, 80 %, Home"), at: receivedAt - 3_600_000 },
    ),
  },
  {
    name: "a record that only its maker understands",
    topic: `${prefix}notify/data/xvu.log.socmon/3/0`,
    payload: "XVU-LOG-SOCMon,7,2592000,41.2,12",
    decoded: understood(noted("data-record", "info", "XVU-LOG-SOCMon 41.2,12")),
  },
  {
    name: "seed: a record, whose topic tells nothing of it",
    topic: `${prefix}notify/data`,
    payload: tripLine({ tripKm: "4", seconds: "600", percent: "47", energyKwh: "0.7" }),
    decoded: understood(
      {
        kind: "vehicle-reported",
        vin,
        at: receivedAt,
        name: "log.trip",
        values: {
          odometerKm: 100_012.3,
          chargePercent: 47,
          rangeKm: 155,
          outsideTemperatureC: 22,
          cabinTemperatureC: 21,
        },
      },
      {
        kind: "trip-recorded",
        vin,
        startedAt: receivedAt - 600_000,
        endedAt: receivedAt,
        distanceKm: 4,
        energyKwh: 0.7,
        toPercent: 47,
        place: "Home",
      },
      noted("log-trip", "info", "4 km, 10 min, 47 %, Home"),
    ),
  },
];
