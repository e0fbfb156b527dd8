import { generate } from "mqtt-packet";

export const userId = "50f8b18c-d444-422c-998f-2b599f4f0ec7";
export const vins = Array.from({ length: 10 }, (_, car) => `TMBJB9NY6RF99990${car}`);
const startAt = Date.now() - 40 * 60_000;

const measuredAt = (count: number): number => startAt + Math.floor(count / vins.length);
const rangeKm = (count: number): number => 100 + (count % 300);

/** The point of a message's range: its time and value. */
export const sampleOf = (count: number): string => `${measuredAt(count)} ${rangeKm(count)}`;

/** One PUBLISH of a charging car, unlike any other: no two are duplicates, every point is its own. */
export function changeSoc(count: number): Buffer {
  const vin = vins[count % vins.length] ?? "";
  const payload = JSON.stringify({
    version: 1,
    traceId: `7a59299d-06f3-9f4b-4fae-${String(count).padStart(12, "0")}`,
    timestamp: new Date(measuredAt(count)).toISOString(),
    producer: "SKODA_MHUB",
    name: "change-soc",
    data: {
      mode: "manual",
      state: "charging",
      soc: String(20 + (count % 60)),
      chargedRange: String(rangeKm(count)),
      timeToFinish: String(count % 240),
      userId,
      vin,
    },
  });
  const topic = `${userId}/${vin}/service-event/charging`;
  return generate({ cmd: "publish", topic, payload, qos: 0, dup: false, retain: false });
}

/** Made before the clock runs. */
export const changeSocs = (from: number, count: number): readonly Buffer[] =>
  Array.from({ length: count }, (_, index) => changeSoc(from + index));
